"""A running Limner for a test, and a client that talks to it as a script would."""
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time

PASSWORD = "Correct1Horse"


class Reply:
    """Status, headers and body of one answer."""

    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def json(self):
        return json.loads(self.body)


class Client:
    """One person at one server, signed in by Bearer token."""

    def __init__(self, port, token=None):
        self.port, self.token, self.connection = port, token, None

    def request(self, method, path, body=None, headers=None, timeout=60):
        """One request on a kept connection; `body` is JSON unless it is bytes."""
        headers = dict(headers or {})
        if self.token:
            headers["Authorization"] = "Bearer " + self.token
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
            headers.setdefault("Content-Type", "application/json")
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            self.connection.request(method, path, body=body, headers=headers)
            answer = self.connection.getresponse()
            return Reply(answer.status, dict(answer.getheaders()), answer.read())
        except (http.client.HTTPException, OSError):
            self.connection.close()
            self.connection = None
            raise

    def get(self, path, **more):
        return self.request("GET", path, **more)

    def post(self, path, body=None, **more):
        return self.request("POST", path, body, **more)

    def sign_in(self, email, password=PASSWORD):
        answer = self.post("/api/v1/auth/login", {"email": email, "password": password})
        assert answer.status == 200, (answer.status, answer.body)
        self.token = answer.json["token"]
        return self


class House:
    """`limner serve` on a free loopback port over a data directory of its own."""

    def __init__(self, binary, data=None, environment=None, arguments=()):
        self.binary = os.path.abspath(binary)
        self.folder = None if data else tempfile.TemporaryDirectory(prefix="limner-test-")
        self.data = data or os.path.join(self.folder.name, "data")
        # A script does in a second what takes a person a minute; what the rates do is tried where they are set.
        self.environment = {"LIMNER_TEST_FAST_KDF": "1", "SWIFT_BACKTRACE": "enable=no", "LIMNER_REQUESTS_PER_MINUTE": "0"}
        self.environment.update(environment or {})
        self.arguments = list(arguments)
        self.process = self.port = None

    def start(self, wait=20, port=None):
        """Starts the server; on the `port` that open pages know, after a stop."""
        self.port = port or free_port()
        log = open(self.data.rstrip("/") + ".log", "ab")
        self.process = subprocess.Popen(
            [self.binary, "serve", "--data", self.data, "--host", "127.0.0.1", "--port", str(self.port)]
            + self.arguments,
            stdout=log, stderr=log, env={**os.environ, **self.environment}, start_new_session=True)
        deadline = time.monotonic() + wait
        while time.monotonic() < deadline:
            try:
                if Client(self.port).get("/api/v1/app/version", timeout=2).status == 200:
                    return self
            except OSError:
                pass
            if self.process.poll() is not None:
                raise AssertionError("limner ended: " + self.log_tail())
            time.sleep(0.005)
        raise AssertionError("limner did not answer: " + self.log_tail())

    def log_tail(self):
        with open(self.data.rstrip("/") + ".log", "rb") as log:
            return log.read()[-2000:].decode(errors="replace")

    def kill(self):
        """Ends the server and its engines without a chance to tidy up."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self):
        """Asks the server to stop and returns its exit code."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                return self.process.wait(timeout=40)
            except subprocess.TimeoutExpired:
                self.kill()
        return self.process.returncode if self.process else None

    def __enter__(self):
        return self.start()

    def __exit__(self, *error):
        self.stop()
        if self.folder:
            self.folder.cleanup()

    def client(self):
        return Client(self.port)

    def set_up(self, email="anna@example.com", name="Anna"):
        """Creates the administrator and returns a client that is signed in as her."""
        answer = self.client().post(
            "/api/v1/auth/setup", {"email": email, "display_name": name, "password": PASSWORD})
        assert answer.status == 200, (answer.status, answer.body)
        client = self.client()
        client.token = answer.json["token"]
        return client


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def starter_model(client):
    """The first main model as graphs name it, and its default settings."""
    models = client.get("/api/v2/models/").json["models"]
    model = next(m for m in models if m["type"] == "main")
    return {key: model[key] for key in ("key", "hash", "name", "base", "type")}, model["default_settings"]


def generate_graph(model, prompt, seed=0, board=None, negative="", **settings):
    """The graph of the Generate tab for an SD 1.x model, InvokeAI's node and field names."""
    width, height = settings.get("width", 256), settings.get("height", 256)
    node = lambda id, type, **fields: (id, {"id": id, "type": type, "is_intermediate": True, "use_cache": True, **fields})
    image = {"is_intermediate": False, "use_cache": False}
    if board:
        image["board"] = {"board_id": board}
    nodes = dict([
        node("seed", "integer", value=seed),
        node("positive_prompt", "string", value=prompt),
        node("negative_prompt", "string", value=negative),
        node("model_loader", "main_model_loader", model=model),
        node("clip_skip", "clip_skip", skipped_layers=settings.get("clip_skip", 0)),
        node("pos_cond", "compel"),
        node("neg_cond", "compel"),
        node("pos_cond_collect", "collect"),
        node("neg_cond_collect", "collect"),
        node("noise", "noise", use_cpu=True, width=width, height=height),
        node("denoise_latents", "denoise_latents", steps=settings.get("steps", 20),
             cfg_scale=settings.get("cfg_scale", 3), cfg_rescale_multiplier=0,
             scheduler=settings.get("scheduler", "ddim"), denoising_start=0, denoising_end=1),
        node("core_metadata", "core_metadata", generation_mode="txt2img", width=width, height=height,
             steps=settings.get("steps", 20), cfg_scale=settings.get("cfg_scale", 3),
             scheduler=settings.get("scheduler", "ddim"), rand_device="cpu", model=model),
        ("canvas_output", {"id": "canvas_output", "type": "l2i", "fp32": True, **image}),
    ])
    edge = lambda a, b: {
        "source": dict(zip(("node_id", "field"), a.split("."))),
        "destination": dict(zip(("node_id", "field"), b.split(".")))}
    edges = [edge(a, b) for a, b in [
        ("model_loader.unet", "denoise_latents.unet"), ("model_loader.clip", "clip_skip.clip"),
        ("clip_skip.clip", "pos_cond.clip"), ("clip_skip.clip", "neg_cond.clip"),
        ("positive_prompt.value", "pos_cond.prompt"), ("negative_prompt.value", "neg_cond.prompt"),
        ("pos_cond.conditioning", "pos_cond_collect.item"), ("neg_cond.conditioning", "neg_cond_collect.item"),
        ("pos_cond_collect.collection", "denoise_latents.positive_conditioning"),
        ("neg_cond_collect.collection", "denoise_latents.negative_conditioning"),
        ("seed.value", "noise.seed"), ("noise.noise", "denoise_latents.noise"),
        ("denoise_latents.latents", "canvas_output.latents"), ("model_loader.vae", "canvas_output.vae"),
        ("seed.value", "core_metadata.seed"), ("positive_prompt.value", "core_metadata.positive_prompt"),
        ("negative_prompt.value", "core_metadata.negative_prompt"), ("core_metadata.metadata", "canvas_output.metadata"),
    ]]
    return {"id": "generate", "nodes": nodes, "edges": edges}


def enqueue(client, graph, runs=1, data=None):
    batch = {"graph": graph, "runs": runs, "origin": "generate", "destination": "generate"}
    if data:
        batch["data"] = data
    return client.post("/api/v1/queue/default/enqueue_batch", {"prepend": False, "batch": batch})


def finished(client, item_id, wait=120):
    """The item once it has ended; asked for often at first, then no oftener than one person may."""
    started = time.monotonic()
    while time.monotonic() < started + wait:
        answer = client.get(f"/api/v1/queue/default/i/{item_id}")
        if answer.status == 429:
            time.sleep(int(answer.headers.get("Retry-After", "1")))
            continue
        assert answer.status == 200, (answer.status, answer.body)
        item = answer.json
        if item["status"] in ("completed", "failed", "canceled"):
            return item
        time.sleep(0.03 if time.monotonic() < started + 2 else 0.2)
    raise AssertionError(f"item {item_id} is still {item['status']} after {wait} s")


def image_names(item):
    """The pictures that an item made and kept."""
    return [result["image"]["image_name"] for result in item["session"]["results"].values()
            if result.get("type") == "image_output"]


class Suite:
    """Named checks; the last line counts them."""

    def __init__(self):
        self.passed = self.failed = 0

    def check(self, name, function, *arguments):
        started = time.monotonic()
        try:
            said = function(*arguments)
            self.passed += 1
            print(f"ok    {name} ({time.monotonic() - started:.1f} s){': ' + said if said else ''}", flush=True)
        except Exception as error:
            import traceback
            self.failed += 1
            print(f"FAIL  {name}: {type(error).__name__}: {error}", flush=True)
            traceback.print_exc(file=sys.stdout)

    def end(self):
        print(f"{self.passed} passed, {self.failed} failed")
        sys.exit(1 if self.failed else 0)


def resident_bytes(pid):
    with open(f"/proc/{pid}/status") as status:
        return int(re.search(r"VmRSS:\s+(\d+) kB", status.read()).group(1)) * 1024
