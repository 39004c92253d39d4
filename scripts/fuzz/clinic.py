"""What the hospital records and makes an appointment for, at its own place."""

from district import call, ids
from fill import today

PLACE = "nanchuan-mch"
OPERATIONS = ["iudRemoval", "implantRemoval", "vasectomy"]

ids["aftercares"] = [{"id": one["id"]} for one in call("GET", "/api/v1/aftercares?limit=100", account="hospital") or []]
ids["follow-ups due"] = [{"id": one["id"]} for one in call("GET", "/api/v1/follow-ups?limit=100", account="hospital") or []]


def some(body, *fields):
    return {field: body[field] for field in fields if field in body}


def person(seed):
    return {"by": "phone", "phone": f"136{seed % 100_000_000:08d}", "ageBand": "adult"}


def surgery(body, seed, _path):
    done = {"operation": OPERATIONS[seed % 3], "free": True, "day": today()}
    return {**some(body, "doctor", "result"), "pointId": PLACE, "person": person(seed), **done, "registerNo": f"F{seed}"}


def aftercare(body, seed, _path):
    return {**some(body, "event"), "pointId": PLACE, "person": person(seed), "day": today(-(seed % 3))}


def care_completion(body, _seed, path):
    known = call("GET", f"/api/v1/aftercares/{path['id']}", account="hospital")
    return {**body, "version": known["version"] if known else 0}


def follow_up(_body, seed, _path):
    """Mostly nobody answers, so that what is due stays so."""
    said = {"bleeding": "none", "method": "iud", "nextStep": "none"}
    return {"reached": seed % 8 == 0, "day": today(), "way": "phone", **(said if seed % 8 == 0 else {})}


def appointment(body, seed, _path):
    wanted = {"operation": OPERATIONS[seed % 3], "day": today(1 + seed % 80)}
    return {**some(body, "part"), "pointId": PLACE, **wanted, "phone": f"136{seed % 100_000_000:08d}"}


BODIES_OF_CLINIC = {
    "POST /api/v1/surgeries": surgery,
    "POST /api/v1/aftercares": aftercare,
    "PUT /api/v1/aftercares/{id}": care_completion,
    "POST /api/v1/follow-ups/{id}/outcome": follow_up,
    "POST /api/v1/appointments": appointment,
}
KEPT_BY_CLINIC = {
    "POST /api/v1/follow-ups/{id}/outcome": "follow-ups due",
    "PUT /api/v1/aftercares/{id}": "aftercares",
}
ACCOUNTS_OF_CLINIC = {"POST /api/v1/appointments": lambda seed: f"resident:{260 + seed % 40}"}
