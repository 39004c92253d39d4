"""Makes schemathesis meet the real district: sessions of the demo roles, real ids, complete answers.

Cases that are meant to be wrong (negative mode) are left as they are, and so is every fourth valid one,
so that unknown ids and guessed values are tried as well.
"""

import atexit
import json
import os
import re
import zlib
from collections import Counter
from urllib import request as http

import schemathesis

ADDRESS = os.environ["FUZZ_ADDRESS"]
DEMO_ROLES = ["resident", "student", "keeper", "operator", "hospital", "county", "assessor"]
successes = Counter()
tokens = {}


def call(method, path, body=None, token=None, headers=None):
    """One JSON request; answers `data`, or None when it was refused."""
    sent = {"Content-Type": "application/json", **(headers or {})}
    if token:
        sent["Authorization"] = f"Bearer {token}"
    data = None if body is None else json.dumps(body).encode()
    try:
        with http.urlopen(http.Request(ADDRESS + path, data, sent, method=method), timeout=20) as answer:
            return json.load(answer).get("data")
    except Exception as error:
        print(f"setting up: {method} {path}: {error}")
        return None


def log_in(code):
    session = call("POST", "/api/v1/sessions", {"platform": "demo", "code": code})
    return session["token"] if session else ""


def role_of(operation):
    """The first demo role that the documentation allows; residents where it names none."""
    found = re.search(r"Roles: ([a-z, ]+)", operation.definition.raw.get("description", ""))
    allowed = [role.strip() for role in found.group(1).split(",")] if found else []
    return next((role for role in DEMO_ROLES if role in allowed), "resident")


def account_of(operation):
    # What ends a session or a person must not end the account that the other operations use.
    role = role_of(operation)
    ends = operation.method.upper() == "DELETE" or "eras" in operation.path
    return f"{role}:{100 + zlib.crc32(operation.path.encode()) % 300}" if ends and role == "resident" else role


@schemathesis.auth(cache_by_key=lambda case, ctx: account_of(ctx.operation), retry_on=[401])
class DemoSession:
    def get(self, case, ctx):
        return log_in(account_of(ctx.operation))

    def set(self, case, data, ctx):
        if data:
            case.headers["Authorization"] = f"Bearer {data}"


def gather():
    """Real ids by the name of the resource or field that takes them."""
    near = "/api/v1/points/nearby?lng=107.0994&lat=29.1578&limit=100"
    points = call("GET", near) or []
    products = call("GET", "/api/v1/products") or []
    resident = log_in("resident:99")
    order = {
        "lines": [{"productId": next((p["id"] for p in products if not p.get("requiresDoctorFirst")), ""), "quantity": 1}],
        "delivery": {"kind": "home", "region": "500119", "detail": "1", "name": "x", "phone": "13800000000"},
        "consent": True,
    }
    placed = call("POST", "/api/v1/orders", order, resident, {"Idempotency-Key": "fuzz-setting-up-1"})
    surveys = call("GET", "/api/v1/surveys", token=log_in("county")) or []
    return {
        "points": [point["id"] for point in points],
        "campus": [point["id"] for point in points if point["kind"] == "campus"],
        "machines": [point["machineId"] for point in points if point.get("machineId")],
        "products": [p["id"] for p in products if not p.get("requiresDoctorFirst")],
        "orders": [placed["id"]] if placed else [],
        "surveys": [survey["id"] for survey in surveys if isinstance(survey, dict)],
        "schemes": [scheme["id"] for scheme in call("GET", "/api/v1/schemes") or []],
        "regions": ["500119"],
    }


ids = gather()
FIELDS = {
    **{"productId": "products", "product": "products", "pointId": "points", "unit": "points"},
    **{"machineId": "machines", "surveyId": "surveys", "region": "regions", "scheme": "schemes"},
}


def pick(kind, seed):
    known = ids.get(kind) or []
    return known[seed % len(known)] if known else None


def fill(value, seed):
    """The same value with real ids in every field that takes one."""
    if isinstance(value, list):
        return [fill(one, seed + index) for index, one in enumerate(value)]
    if not isinstance(value, dict):
        return value
    return {key: (pick(FIELDS.get(key), seed) or fill(one, seed)) for key, one in value.items()}


def order_body(body, seed):
    body = fill(body, seed)
    # Few of each, so that one person's allowance is not spent by the first case.
    body["lines"] = [{"productId": pick("products", seed), "quantity": 1}]
    if body.get("delivery", {}).get("kind") == "campus" and ids["campus"]:
        body["delivery"]["pointId"] = pick("campus", seed)
    return body


def survey_body(body, survey_id):
    survey = call("GET", f"/api/v1/surveys/{survey_id}") or {"questions": [], "version": 1}
    answers = {}
    for question in survey["questions"]:
        options = question.get("options") or [{"value": 5}]
        answers[question["id"]] = "x" if question["type"] == "text" else options[-1]["value"]
    return {**body, "version": survey["version"], "answers": answers}


def plain_patterns(schema):
    """The same patterns without \\p{Cc}, which the generator does not know: control characters written out."""
    if isinstance(schema, list):
        return [plain_patterns(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: value.replace(r"\p{Cc}", r"\x00-\x1f\x7f-\x9f")
        if key == "pattern" and isinstance(value, str)
        else plain_patterns(value)
        for key, value in schema.items()
    }


@schemathesis.hook
def before_load_schema(ctx, raw_schema):
    raw_schema.update(plain_patterns(raw_schema))


@schemathesis.hook
def before_call(ctx, case, kwargs):
    seed = zlib.crc32(repr((case.path_parameters, case.query, case.body)).encode())
    positive = case.meta is None or case.meta.generation.mode == schemathesis.GenerationMode.POSITIVE
    if not positive or seed % 4 == 3:
        return
    path = case.operation.path
    for resource, name in re.findall(r"/([a-z-]+)/\{(\w+)\}", path):
        known = pick(resource, seed)
        if known and name in (case.path_parameters or {}):
            case.path_parameters[name] = known
    case.query = fill(dict(case.query or {}), seed)
    if not isinstance(case.body, dict):
        return
    operation = f"{case.method.upper()} {path}"
    if operation == "POST /api/v1/orders":
        case.body = order_body(case.body, seed)
        # Demo resident 1 to 500: each has an allowance of its own.
        token = tokens.setdefault(seed % 90, None) or log_in(f"resident:{1 + seed % 90}")
        tokens[seed % 90] = token
        case.headers["Authorization"] = f"Bearer {token}"
    elif operation.endswith("/surveys/{id}/responses"):
        case.body = survey_body(case.body, case.path_parameters.get("id"))
    else:
        case.body = fill(case.body, seed)


@schemathesis.hook
def after_call(ctx, case, response):
    if 200 <= response.status_code < 300:
        successes[f"{case.method.upper()} {case.operation.path}"] += 1


@atexit.register
def report():
    with open(os.environ["FUZZ_COUNTS"], "w", encoding="utf-8") as file:
        json.dump(successes, file)
