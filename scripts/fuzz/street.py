"""Activities, campuses, lessons, quizzes and papers of the staff: planned, written and brought to where others go on."""

import uuid

from assessment import COUNTY, OWN, each, make
from district import all_of, call, ids
from fill import pick, today

BOTH = {"zh": "x", "en": "x"}
LESSON = {"topic": "service", "for": "everybody", "title": BOTH, "summary": BOTH, "body": BOTH}
QUESTION = {"text": BOTH, "choices": [BOTH, BOTH], "right": 0, "why": BOTH}
PRIZES = {"prizes": [{"name": BOTH, "count": 1}], "pointId": OWN, "collectDays": 30}
AROUND = {"region": COUNTY, "lessonId": None, "activityId": None, "questions": [QUESTION], "passAt": 1, "draw": PRIZES}
OPEN = {"title": BOTH, "summary": BOTH, **AROUND, "from": today(-1), "to": today(30)}
PLAN = {"title": "x", "type": "lecture", "venue": "x", "pointId": OWN, "plannedFrom": today(), "plannedTo": today(9)}


def published(kind, draft):
    """Written by one officer and published by another."""
    made = make(f"/{kind}", draft)
    return made and make(f"/{kind}/{made['id']}/publish", {"version": made["version"]}, "county:2")


def paths(made):
    return [{"id": one["id"]} for one in each(made)]


ids.update(
    {
        "planned activities": paths(make("/activities", PLAN) for _ in range(12)),
        "activities on": paths(make("/activities", PLAN) for _ in range(3)),
        "campuses": [one["id"] for one in call("GET", "/api/v1/campuses", account="county") or []],
        "lessons": [one["id"] for one in call("GET", "/api/v1/lessons?limit=100") or []],
        "lesson drafts": paths(make("/lessons", LESSON) for _ in range(12)),
        "lessons to retire": paths(published("lessons", LESSON) for _ in range(4)),
        "quiz drafts": paths(make("/quizzes", OPEN) for _ in range(12)),
        "open quizzes": paths(published("quizzes", OPEN) for _ in range(2)),
        "roster": [
            {"staffId": one["id"], "pointId": one["points"][0]["id"]} for one in all_of("/staffing/roster", "county") if one["points"]
        ],
    }
)


def holding(body, _seed, _path):
    return {"heldOn": today(), "attended": body.get("attended", 5)}


def sign_in(_body, _seed, path):
    door = call("GET", f"/api/v1/activities/{path['id']}/door", account="county")
    return {"code": door["qr"].split(":")[2] if door else "x" * 20, "mark": uuid.uuid4().hex}


def campus_edit(body, _seed, path):
    known = call("GET", f"/api/v1/campuses/{path['id']}", account="county")
    return {"version": known["version"] if known else 1, "name": body.get("name", "x")}


def baseline(body, seed, _path):
    return {"day": today(-(seed % 30)), "students": body.get("students", 5), "machinesWanted": 1}


def first_version(_body, _seed, _path):
    return {"version": 1}


def quiz_draft(body, seed, _path):
    return {**OPEN, "title": body.get("title", BOTH), "draw": PRIZES if seed % 2 else None}


def entry(_body, _seed, _path):
    return {"version": 1, "answers": [0], "consent": True, "consentVersion": 1}


def staffing(body, seed, _path):
    kept = {"kind": body["kind"]} if "kind" in body else {}
    return {**kept, **pick("roster", seed), "from": today(-(seed % 30)), "validUntil": today(365)}


def reminder(_body, seed, _path):
    """Right codes of the stand-in have an odd length."""
    about = {"purpose": "campaign", "region": COUNTY} if seed % 2 else {"purpose": "order"}
    return {**about, "code": "1" * (1 + 2 * (seed % 9))}


BODIES_OF_STREET = {
    "POST /api/v1/activities/{id}/hold": holding,
    "POST /api/v1/activities/{id}/sign-ins": sign_in,
    "PUT /api/v1/campuses/{id}": campus_edit,
    "POST /api/v1/campuses/{id}/baselines": baseline,
    "POST /api/v1/lessons/{id}/publish": first_version,
    "POST /api/v1/quizzes/{id}/publish": first_version,
    "PUT /api/v1/quizzes/{id}": quiz_draft,
    "POST /api/v1/quizzes/{id}/entry": entry,
    "POST /api/v1/staffing": staffing,
    "POST /api/v1/reminders": reminder,
}
USED_BY_STREET = {
    "POST /api/v1/activities/{id}/hold": "planned activities",
    "POST /api/v1/lessons/{id}/publish": "lesson drafts",
    "POST /api/v1/lessons/{id}/retire": "lessons to retire",
    "POST /api/v1/quizzes/{id}/publish": "quiz drafts",
}
KEPT_BY_STREET = {
    "POST /api/v1/activities/{id}/sign-ins": "activities on",
    "PUT /api/v1/quizzes/{id}": "quiz drafts",
    "POST /api/v1/quizzes/{id}/entry": "open quizzes",
}
ACCOUNTS_OF_STREET = {
    "POST /api/v1/lessons/{id}/publish": "county:2",
    "POST /api/v1/quizzes/{id}/publish": "county:2",
    "POST /api/v1/quizzes/{id}/entry": lambda seed: f"resident:{260 + seed % 40}",
    "POST /api/v1/reminders": lambda seed: f"resident:{1 + seed % 90}",
}
