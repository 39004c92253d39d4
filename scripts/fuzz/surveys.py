"""Remarks and their topics, and what people said on the phone."""

from assessment import COUNTY, HERE, each, make
from district import call, ids
from fill import one_of, pick, today

OPINION, CALLED = "public-opinion", "drug-satisfaction"


def answers_to(survey_id, seed):
    """A whole answer: words where words are asked for, else one of the options."""
    survey = call("GET", f"/api/v1/surveys/{survey_id}") or {"questions": [], "version": 1}
    answers = {
        one["id"]: "x" if one["type"] == "text" else one_of(one["options"], seed)["value"] for one in survey["questions"]
    }
    return {"version": survey["version"], "answers": answers}


def make_topic():
    made = make(f"/surveys/{OPINION}/topics", {"title": "x", "region": COUNTY})
    if made:
        call("PUT", f"/api/v1/surveys/{OPINION}/topics/{made['id']}/task", {"what": "x", "owner": "x", "dueOn": today(9)}, "county")
    return made


def make_quotas(year):
    draft = {"region": COUNTY, "period": str(year), "version": 0, "quotas": [], "reason": "x"}
    return call("PUT", f"/api/v1/surveys/{CALLED}/quotas", draft, "county")


for number in range(12):
    make(f"/surveys/{OPINION}/responses", answers_to(OPINION, number), f"resident:{1 + number}")
about = "&".join(f"{key}={value}" for key, value in HERE.items())
remarks = call("GET", f"/api/v1/surveys/{OPINION}/remarks?{about}&limit=100", account="county") or []
ids["remarks"] = [{"id": OPINION, "remark": one["id"]} for one in remarks]
ids["topics"] = [{"id": OPINION, "topic": one["id"]} for one in each(make_topic() for _ in range(12))]
ids["called surveys"] = [{"id": CALLED}]
ids["quota plans"] = [
    {"id": CALLED, "plan": one["id"]} for one in each(make_quotas(year) for year in range(2030, 2042))
]
ids["knowledge surveys"] = [{"id": "knowledge"}]


def interview(_body, seed, _path):
    row = pick("satisfaction rows", seed)
    return {**answers_to(CALLED, seed), "draw": row["id"], "row": row["row"], "replyCode": f"fuzz-interview-{seed}"}


def grouped(_body, seed, _path):
    return {"topic": pick("topics", seed)["topic"] if seed % 4 else None}


BODIES_OF_SURVEYS = {
    "POST /api/v1/surveys/{id}/interviews": interview,
    "PUT /api/v1/surveys/{id}/remarks/{remark}": grouped,
}
USED_BY_SURVEYS = {"POST /api/v1/surveys/{id}/quotas/{plan}/sign": "quota plans"}
ACCOUNTS_OF_SURVEYS = {"POST /api/v1/surveys/{id}/quotas/{plan}/sign": "county:2"}
KEPT_BY_SURVEYS = {
    "POST /api/v1/surveys/{id}/interviews": "called surveys",
    "GET /api/v1/surveys/{id}/response": "called surveys",
    "GET /api/v1/surveys/{id}/knowledge": "knowledge surveys",
    "PUT /api/v1/surveys/{id}/remarks/{remark}": "remarks",
    "PUT /api/v1/surveys/{id}/remarks/{remark}/reply": "remarks",
    "POST /api/v1/surveys/{id}/topics/{topic}/done": "topics",
    "PUT /api/v1/surveys/{id}/topics/{topic}/task": "topics",
    "PUT /api/v1/surveys/{id}/topics/{topic}/reply": "topics",
}
QUERIES_OF_SURVEYS = {
    "GET /api/v1/surveys/{id}/response": lambda seed: {"draw": pick("satisfaction rows", seed)["id"]},
    "GET /api/v1/surveys/{id}/knowledge": lambda _seed: {"region": COUNTY},
}
