"""A person's running picture, made by the real engine, when they are disabled, deleted or only signed out.

Requirement R-SE3: the running job of a disabled person stops within five seconds. The first step of the next
person's picture is the proof that the engine is free: there is one engine, and it makes one picture at a time.
"""
import os
import sys
import time

sys.path.insert(0, os.path.dirname(__file__))
from house import PASSWORD, House, Suite, enqueue, finished, generate_graph, image_names, starter_model
from people import Stream, add_person

BINARY = sys.argv[1]
BAR_SECONDS = 5
# One step of it takes seconds, and so does each of its larger operations.
LARGE = 2048
suite = Suite()


def queue(client, **settings):
    model, _ = starter_model(client)
    answer = enqueue(client, generate_graph(model, "a red house on a blue background", **settings))
    assert answer.status == 200, (answer.status, answer.body)
    return answer.json["item_ids"][0]


def is_step(item, step):
    return lambda event: event["type"] == "progress" and event["item_id"] == item and event["step"] >= step


def stops(house, anna, name, end, step, **settings):
    """Somebody's long picture is under way and Ben's small one waits; `end(person)` happens. Who it was, the item,
    and the seconds from the act to the first step of Ben's."""
    person, ben = add_person(anna, name), house.client().sign_in("ben@example.com")
    own, others = Stream(person), Stream(ben)
    item = queue(person, **settings)
    own.wait(is_step(item, step), "a step of the long picture", deadline=25)
    # A seed of its own, or its latents would be remembered from the last time.
    small = queue(ben, width=128, height=128, steps=2, seed=ord(name[0]))
    assert ben.get(f"/api/v1/queue/default/i/{small}").json["status"] == "pending"
    # Into the middle of what takes longest, rather than between two steps.
    time.sleep(0.7)
    assert person.get(f"/api/v1/queue/default/i/{item}").json["status"] == "in_progress"
    began = time.monotonic()
    end(person)
    at, _ = others.wait(is_step(small, 1), "the first step of Ben's picture", since=began, deadline=30)
    done = finished(ben, small)
    assert done["status"] == "completed" and len(image_names(done)) == 1, done
    others.close()
    own.wait_for_end()
    seconds = at - began
    assert seconds <= BAR_SECONDS, f"the engine was free after {seconds:.1f} s"
    return person, item, seconds


def told(item):
    """What an item that was stopped looks like: canceled, with its times, and without a picture or a fault."""
    assert item["status"] == "canceled", item["status"]
    assert item["started_at"] and item["completed_at"] and not item.get("error_type"), item
    assert image_names(item) == [], item


def disabled(house, anna, name, step, size, steps):
    def disable(person):
        assert anna.request("PATCH", f"/api/v1/auth/users/{person.id}", {"is_active": False}).status == 200
    person, item, seconds = stops(house, anna, name, disable, step, width=size, height=size, steps=steps)
    assert person.get("/api/v1/auth/me").status == 401
    assert anna.request("PATCH", f"/api/v1/auth/users/{person.id}", {"is_active": True}).status == 200
    person.sign_in(person.email)
    told(person.get(f"/api/v1/queue/default/i/{item}").json)
    assert person.get("/api/v1/images/names").json["total_count"] == 0
    return f"the engine is free after {seconds:.2f} s"


def deleted(house, anna):
    def delete(person):
        assert anna.request("DELETE", f"/api/v1/auth/users/{person.id}").status == 204
    person, item, seconds = stops(house, anna, "Cleo", delete, 3, width=512, height=512, steps=500)
    assert person.get("/api/v1/auth/me").status == 401
    gone = house.client().post("/api/v1/auth/login", {"email": person.email, "password": PASSWORD})
    assert gone.status == 401, gone.status
    status = anna.get("/api/v1/queue/default/status").json["queue"]
    assert status["pending"] == status["in_progress"] == 0, status
    return f"the engine is free after {seconds:.2f} s"


def signed_out(house, anna):
    """A session that ends takes nothing along: the picture is there at the next sign-in."""
    person = add_person(anna, "Dora")
    own = Stream(person)
    items = [queue(person, width=256, height=256, steps=60, seed=seed) for seed in (1, 2)]
    own.wait(is_step(items[0], 1), "a step of the picture", deadline=25)
    assert person.post("/api/v1/auth/logout").status == 200
    own.wait_for_end()
    assert person.get("/api/v1/auth/me").status == 401
    person.sign_in(person.email)
    # An administrator who ends every sign-in of a person does no more than that either.
    assert anna.request("DELETE", f"/api/v1/auth/users/{person.id}/sessions").json["ended"] == 1
    person.sign_in(person.email)
    for item in items:
        done = finished(person, item)
        assert done["status"] == "completed" and len(image_names(done)) == 1, done["status"]
    assert person.get("/api/v1/images/names").json["total_count"] == 2


with House(BINARY) as house:
    anna = house.set_up()
    add_person(anna, "Ben")
    suite.check("a disabled person's picture of many steps stops", disabled, house, anna, "Mia", 3, 512, 500)
    suite.check("a disabled person's large picture stops inside a step", disabled, house, anna, "Finn", 0, LARGE, 50)
    suite.check("a disabled person's large picture stops while it is drawn from its latents", disabled, house, anna,
                "Gil", 1, LARGE, 1)
    suite.check("a deleted person's picture stops", deleted, house, anna)
    suite.check("signing out stops no picture", signed_out, house, anna)
suite.end()
