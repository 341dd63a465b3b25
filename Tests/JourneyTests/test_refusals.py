"""Bad input gets a clear sentence; nothing is lost and nothing half-written."""
import copy
import os
import sys

sys.path.insert(0, os.path.dirname(__file__))
from house import House, Suite, enqueue, generate_graph, starter_model

BINARY = sys.argv[1]
suite = Suite()


def sentence(reply, status):
    assert reply.status == status, (reply.status, reply.body[:300])
    detail = reply.json["detail"]
    text = detail if isinstance(detail, str) else detail[0]["msg"]
    assert len(text) > 12, text
    return text


with House(BINARY) as house:
    anna = house.set_up()
    model, _ = starter_model(anna)
    good = generate_graph(model, "a red house")

    def refused(change):
        graph = copy.deepcopy(good)
        change(graph)
        return sentence(enqueue(anna, graph), 422)

    def with_node(id, **fields):
        return lambda graph: graph["nodes"][id].update(fields)

    cycle = {"source": {"node_id": "canvas_output", "field": "width"}, "destination": {"node_id": "noise", "field": "width"}}
    for name, change in {
        "an unknown node": lambda g: g["nodes"].update(x={"id": "x", "type": "teleport"}),
        "a cycle": lambda g: g["edges"].append(cycle),
        "a missing model": with_node("model_loader", model={**model, "key": "no-such-model", "name": "Nothing"}),
        "a 12,000-pixel picture": with_node("noise", width=12000),
        "an unknown scheduler": with_node("denoise_latents", scheduler="magic"),
        "no steps": with_node("denoise_latents", steps=0),
        "a sentence as a seed": with_node("seed", value="today"),
    }.items():
        suite.check(f"{name} is refused in words", refused, change)

    def broken_json():
        return sentence(anna.request("POST", "/api/v1/queue/default/enqueue_batch", b'{"batch": {', {"Content-Type": "application/json"}), 422)

    def long_prompt():
        graph = generate_graph(model, "very " * 2_000_000)
        reply = enqueue(anna, graph)
        return sentence(reply, 413)

    def nothing_was_queued():
        ids = anna.get("/api/v1/queue/default/item_ids").json["item_ids"]
        assert ids == [], ids

    suite.check("broken JSON is refused in words", broken_json)
    suite.check("a 10 MB prompt is refused in words", long_prompt)
    suite.check("nothing of it was queued", nothing_was_queued)

suite.end()
