"""Each control of the Generate panel, changed alone: the graph and the picture change with it."""
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "JourneyTests")]
from browser import Browser, until
from house import House, Suite
from visitor import Visitor

BINARY = sys.argv[1]
suite = Suite()


class Panel:
    """The Generate panel of a person who compares what she made with what she makes next."""

    def __init__(self, visitor):
        self.visitor, self.page = visitor, visitor.page

    def reset(self):
        """The same settings before each change: few steps, one picture, a known seed."""
        visitor = self.visitor
        visitor.fill("Prompt", "a red house on a meadow")
        visitor.set("How many", 1)
        visitor.press("Square", "radio")
        visitor.set("Steps", 6)
        visitor.set("Guidance", 3)
        visitor.page.find("combobox", "Scheduler").change("ddim")
        if visitor.page.evaluate("document.querySelector('limner-settings .switch').checked"):
            visitor.press("Random", "switch")
        visitor.set("Seed", 7)
        if visitor.page.evaluate("!document.querySelector('.without').hidden"):
            visitor.press("Negative prompt")

    def make(self, count=1):
        """Presses Generate; returns what the graphs say and digests of the pixels."""
        jobs = self.visitor.generate(count=count)
        assert len(jobs) == count, jobs
        names = self.visitor.made(jobs)
        facts = [self.facts(self.visitor.job(one)) for one in sorted(jobs)]
        digests = [self.visitor.picture_digest(name) for name in names]
        return (facts[0], digests[0]) if count == 1 else (facts, digests)

    def facts(self, job):
        """What a job's graph says, by role and field, with what the batch put in."""
        nodes = job["session"]["graph"]["nodes"]
        facts = {f"{name.split(':')[0]}.{field}": value for name, node in nodes.items()
                 for field, value in node.items() if field != "id"}
        for field in job["field_values"] or []:
            facts[f"{field['node_path'].split(':')[0]}.{field['field_name']}"] = field["value"]
        return facts

    def size(self, **fields):
        """Opens width and height and changes them."""
        self.page.find("button", self.size_words()).click()
        for name, value in fields.items():
            self.visitor.set(name, value)
        self.page.key("Escape")

    def size_words(self):
        return self.page.evaluate("document.querySelector('.setting .value').innerText")


def differing(one, other):
    return {key for key in one.keys() | other.keys() if one.get(key) != other.get(key)}


with House(BINARY) as house, Browser() as browser:
    anna = Visitor(browser, house.port)
    anna.set_up()
    panel = Panel(anna)
    anna.page.evaluate("document.querySelector('details.more > summary').click()")
    panel.reset()
    usual, picture = panel.make()

    def same_again():
        facts, digest = panel.make()
        assert differing(usual, facts) == set(), differing(usual, facts)
        assert digest == picture, "the same settings make another picture"

    suite.check("nothing changed makes the same graph and the same picture", same_again)

    def control(name, change, fields):
        """One control: `change` uses it, `fields` are the only ones of the graph that may differ."""
        def check():
            panel.reset()
            change()
            facts, digest = panel.make()
            assert differing(usual, facts) == set(fields), differing(usual, facts)
            assert digest != picture, "the picture is the same"
        suite.check(f"{name} changes the graph and the picture", check)

    def both(field):
        return {f"denoise_latents.{field}", f"core_metadata.{field}"}

    size_fields = {f"{node}.{side}" for node in ("noise", "core_metadata") for side in ("width", "height")}
    width_fields = {"noise.width", "core_metadata.width"}
    height_fields = {"noise.height", "core_metadata.height"}

    control("Prompt", lambda: anna.fill("Prompt", "a yellow moon at night"), {"positive_prompt.value"})

    def negative():
        anna.press("Negative prompt")
        anna.fill("Negative prompt", "red", "textbox")

    control("Negative prompt", negative, {"negative_prompt.value"})
    for shape in ("Portrait", "Tall", "Landscape", "Wide"):
        control(f"Shape {shape}", lambda shape=shape: anna.press(shape, "radio"), size_fields)
    control("Width", lambda: panel.size(Width=320), width_fields)
    control("Height", lambda: panel.size(Height=192), height_fields)

    def swapped():
        panel.size(Width=320)
        anna.press(panel.size_words())
        anna.press("Swap width and height")
        anna.page.key("Escape")

    control("Swap width and height", swapped, height_fields)

    def kept():
        anna.press(panel.size_words())
        anna.press("Keep the shape")
        anna.set("Width", 320)
        anna.page.key("Escape")

    control("Keep the shape", kept, size_fields)
    control("Steps", lambda: anna.set("Steps", 4), both("steps"))
    control("the slider Steps", lambda: anna.set("Steps", 5, "slider"), both("steps"))
    control("Guidance", lambda: anna.set("Guidance", 6.5), both("cfg_scale"))
    control("the slider Guidance", lambda: anna.set("Guidance", 1.5, "slider"), both("cfg_scale"))
    names = anna.page.evaluate("[...document.querySelectorAll('limner-settings option')].map((one) => one.value)")
    for scheduler in names:
        if scheduler != "ddim":
            control(f"Scheduler {scheduler}",
                    lambda name=scheduler: anna.page.find("combobox", "Scheduler").change(name),
                    both("scheduler"))
    control("Seed", lambda: anna.set("Seed", 8), {"seed.value"})
    control("Another seed", lambda: anna.press("Another seed"), {"seed.value"})
    control("Random", lambda: anna.press("Random", "switch"), {"seed.value"})

    def many():
        panel.reset()
        anna.set("How many", 1)
        anna.press("One more")
        anna.press("One more")
        anna.press("One fewer")
        facts, digests = panel.make(count=2)
        assert [one["seed.value"] for one in facts] == [7, 8], facts
        assert len(set(digests)) == 2 and picture in digests, digests

    suite.check("How many makes so many pictures, each with the next seed", many)

    def board():
        panel.reset()
        anna.new_board("Houses")
        anna.choose_board("Uncategorized")
        anna.choose_board("Houses")
        facts, digest = panel.make()
        assert differing(usual, facts) == {"canvas_output.board"}, differing(usual, facts)
        assert digest == picture, "the board changed the picture"
        boards = anna.api("GET", "/api/v1/boards/?all=true")
        assert [one["image_count"] for one in boards] == [1], boards

    suite.check("the board below the button receives the picture", board)

    def model():
        starter = os.path.join(HERE, "..", "..", "Assets", "models", "starter")
        subprocess.run([BINARY, "models", "add", starter, "--name", "Twin", "--data", house.data],
                       check=True, capture_output=True)
        panel.reset()
        anna.choose_board("Uncategorized")
        anna.page.evaluate("document.querySelector('.pick').click()")
        anna.press("Twin", "menuitemradio", exact=False)
        panel.reset()
        panel.size(Width=256, Height=256)
        facts, digest = panel.make()
        assert differing(usual, facts) == {"sd1_model_loader.model", "core_metadata.model"}, (
            differing(usual, facts))
        assert digest == picture, "the same weights from a folder make another picture"
        anna.page.evaluate("document.querySelector('.pick').click()")
        anna.press("Starter", "menuitemradio", exact=False)
        until(lambda: panel.size_words() == "256 × 256", "the starter's own size")

    suite.check("Model changes the graph, and brings its own settings", model)

    def use_all():
        panel.reset()
        anna.set("Steps", 5)
        anna.set("Seed", 99)
        made, digest = panel.make()
        name = anna.api("GET", "/api/v1/images/?limit=1")["items"][0]["image_name"]
        panel.reset()
        anna.open(f"/picture/{name}")
        anna.press("Use all")
        anna.page.find("textbox", "Prompt")
        facts, again = panel.make()
        assert differing(made, facts) == set() and again == digest, differing(made, facts)

    suite.check("Use all makes the same picture again", use_all)

    def keyboard():
        panel.reset()
        anna.fill("Prompt", "a white cat in the snow")
        before = anna.job_ids()
        anna.page.key("Control+Enter")
        jobs = until(lambda: [one for one in anna.job_ids() if one not in before], "a job")
        anna.made(jobs)

    suite.check("Ctrl Enter generates", keyboard)

    def refused():
        panel.reset()
        panel.size(Width=4096, Height=4096)
        anna.set("Steps", 500)
        before = anna.job_ids()
        assert panel.size_words() == "4096 × 4096"
        anna.press("Generate 1")
        anna.page.wait("document.querySelector('.problem').innerText"
                       " || document.querySelector('limner-wall').dataset.kind !== 'picture'",
                       "an answer in words")
        for one in set(anna.job_ids()) - set(before):
            anna.api("PUT", f"/api/v1/queue/default/i/{one}/cancel")
        return anna.page.evaluate("document.querySelector('.problem').innerText || 'it was taken'")

    suite.check("the largest picture is begun, or refused in words", refused)
suite.end()
