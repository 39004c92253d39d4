"""Rounds, settlements, versions of schemes, new years and draws, each brought as far as what is asked of it needs."""

from district import all_of, call, ids
from fill import one_of, pick, today, use

YEAR = today()[:4]
COUNTY, SCHEME = "500119", "nanchuan-2023"
OWN = "hc-500119001"
HERE = {"region": COUNTY, "period": YEAR}
ROUND = {"scheme": SCHEME, **HERE, "units": [OWN, "nanchuan-mch"]}
SUBJECT = f"unit-{OWN}"


def make(path, body, account="county"):
    return call("POST", f"/api/v1{path}", body, account)


def each(made):
    return [one for one in made if one]


def make_round(*moves):
    """A round of the keeper's place, whose named assessor has seen and signed every sheet."""
    assessors = [one["id"] for one in all_of("/staff", "county") if one["role"] == "assessor"]
    opened = make("/assessments/rounds", {**ROUND, "assessors": assessors})
    for move in moves if opened else []:
        if move == "inspect":
            sign_sheets(opened["id"])
        make(f"/assessments/rounds/{opened['id']}/{move}", {})
    return opened and opened["id"]


def sheets_of(round_id):
    return call("GET", f"/api/v1/inspections?round={round_id}", account="assessor") or []


def sign_sheets(round_id):
    for number, sheet in enumerate(sheets_of(round_id)):
        save = {"clientId": f"client-{number}", "revision": 0, "lines": []}
        call("PUT", f"/api/v1/inspections/{sheet['id']}", save, "assessor")
        where = f"/inspections/{sheet['id']}/sign"
        make(where, {"clientId": f"assessor-{number}", "as": "assessor"}, "assessor")
        make(where, {"clientId": f"refused-{number}", "as": "unit", "refused": "x"}, "assessor")


def make_draw(purpose, size, second=0, **where):
    frame = {"purpose": purpose, **HERE, **where, "size": size, "secondShare": second}
    published = make("/draws", {**frame, "ids": [f"F{at}" for at in range(3 * size)]})
    return published and make(f"/draws/{published['id']}/draw", {})


def enter(draw, row, outcome, account="county"):
    make(f"/draws/{draw['id']}/rows/{row['id']}/outcome", {"outcome": outcome}, account)


def rows_of(draw):
    return [{"id": draw["id"], "row": row["id"]} for row in draw["rows"]] if draw else []


def draw_under_way(purpose):
    """The district has one of its own, and a second has to wait for it."""
    for draw in all_of("/draws", "county"):
        if draw["purpose"] == purpose and draw["state"] == "drawn":
            return call("GET", f"/api/v1/draws/{draw['id']}", account="county")
    return None


def found_by_checks():
    """What each check found now, by the fingerprint that an explanation names."""
    about = "&".join(f"{key}={value}" for key, value in HERE.items())
    found = call("GET", f"/api/v1/assessments/data-quality?{about}", account="county") or []
    return {one["id"]: one["fingerprint"] for one in found if one["fingerprint"]}


def disputed_rows():
    draw = make_draw("entry", 20, 100, unit="nanchuan-mch")
    for row in draw["rows"] if draw else []:
        enter(draw, row, "complete")
        enter(draw, row, "incomplete", "county:2")
    return rows_of(draw)


def entered_draw(place):
    draw = make_draw("entry", 1, unit=place)
    if draw:
        enter(draw, draw["rows"][0], "complete")
    return draw


def frame_of_records(purpose, unit):
    """What the records are a frame of, by the hash that is seen now."""
    about = {"purpose": purpose, **HERE, "unit": unit}
    query = "&".join(f"{key}={value}" for key, value in about.items())
    seen = call("GET", f"/api/v1/record-frames?{query}", account="county")
    return {**about, "frameHash": seen["frameHash"] if seen else ""}


def called_draw():
    published = make("/record-frames", {**frame_of_records("followUp", "nanchuan-mch"), "size": 3})
    return published and make(f"/draws/{published['id']}/draw", {})


def make_settlement(year):
    body = {"region": COUNTY, "year": year, "scheme": f"{SCHEME}-subsidy", "units": [OWN], "reason": "x"}
    return make("/assessments/settlements", {**body, "mode": {"kind": "fixed", "yuanPerPoint": 1}})


def make_version(number):
    body = {"region": COUNTY, "year": str(2040 + number), "changes": {"lines": {}, "readings": {}}, "reason": "x"}
    return make(f"/schemes/{SCHEME}/versions", body)


def make_year(number):
    return make("/assessments/years", {"region": COUNTY, "year": str(2040 + number), "from": "2023"})


def signed_settlement(year):
    made = make_settlement(year)
    signed = made and make(f"/assessments/settlements/{made['id']}/sign", {}, "county:2")
    return signed and call("GET", f"/api/v1/assessments/settlements/{made['id']}", account="keeper")


def objection(_body, seed, path):
    """Against a line of the own sheet."""
    line = one_of(ids["settlement lines"] if path in ids["signed settlements"] else ids["lines"], seed)
    return {"subject": SUBJECT, "line": line, "text": "x"}


def appeals_against(where, lines, subject=SUBJECT):
    return each(make(where, {"subject": subject, "line": line, "text": "x"}, "keeper") for line in lines)


TO_COLLECT = ["collect"]
TO_PROPOSE = ["collect", "draw", "inspect", "propose"]
inspected, proposed = make_round(*TO_COLLECT), each(make_round(*TO_PROPOSE) for _ in range(4))
appealed = make_round(*TO_PROPOSE, "openAppeals")
signed = each(signed_settlement(year) for year in ("2024", "2025", "2026"))
ids["lines"] = [line["id"] for line in ids["scheme"][SCHEME]["items"]]
ids["settlement lines"] = [item["line"] for item in signed[0]["lines"][0]["items"]] if signed else []
against_round = f"/assessments/rounds/{appealed}/appeals"
against_settlement = f"/assessments/settlements/{signed[0]['id']}/appeals" if signed else ""
called = called_draw()
units = [place for place in ids["points"] if place.startswith("hc-") and place != OWN]
satisfied = draw_under_way("satisfaction") or make_draw("satisfaction", 60)
open_draws = each(make_draw(purpose, 1, unit=OWN) for purpose in ("entry", "followUp", "papers", "technique", "machines"))
frozen = [make("/assessments/snapshots", {"scheme": SCHEME, **HERE, "reason": "x"}) for _ in range(2)]
fingerprints = found_by_checks()
ids.update(
    {
        "collecting rounds": [{"id": inspected}],
        "sheets": [{"id": one, "subject": f"unit-{unit}"} for one in proposed for unit in ROUND["units"]],
        "appealed rounds": [{"id": appealed}],
        "inspections": [{"id": sheet["id"]} for sheet in sheets_of(inspected)],
        "appeals": [{"id": one["id"]} for one in appeals_against(against_round, ids["lines"], "unit-nanchuan-mch")],
        "settlement appeals": [{"id": one["id"]} for one in appeals_against(against_settlement, ids["settlement lines"])],
        "signed settlements": [{"id": one["id"]} for one in signed],
        "settlements": [{"id": one["id"]} for one in each(make_settlement(str(year)) for year in range(2018, 2024))],
        "versions": [{"id": SCHEME, "version": one["id"]} for one in each(make_version(number) for number in range(12))],
        "years": [{"region": COUNTY, "year": one["year"]} for one in each(make_year(number) for number in range(12))],
        "open draws": [one["id"] for one in open_draws],
        "rows": rows_of(make_draw("entry", 60)),
        "disputed rows": disputed_rows(),
        "entered draws": [{"id": one["id"]} for one in each(entered_draw(place) for place in units[:12])],
        "called draws": [{"id": called["id"]}] if called else [],
        "called rows": rows_of(called),
        "satisfaction rows": rows_of(satisfied),
        "checks": [{"check": check} for check in fingerprints],
        "units without draws": units[12:],
        "snapshots": [{"id": one["id"]} for one in each(frozen)],
    }
)


def settlement(body, seed, _path):
    mode = [{"kind": "fixed", "yuanPerPoint": 1}, {"kind": "pool", "yuan": 100}][seed % 2]
    kept = {key: value for key, value in body.items() if key in ("reason", "appealDays")}
    return {**kept, "region": COUNTY, "year": "2023", "scheme": f"{SCHEME}-subsidy", "units": [OWN], "mode": mode}


def answer(_body, _seed, _path):
    return {"decision": "rejected", "text": "x"}


def outcome(body, seed, _path):
    return {**body, "outcome": ["complete", "incomplete"][seed % 2]}


def waiver(body, seed, _path):
    return {**body, "draw": use("open draws", seed)}


def record_frame(body, seed, _path):
    """Each place once: a second draw waits for the first to be closed."""
    kept = {"secondShare": body["secondShare"]} if "secondShare" in body else {}
    return {**kept, **frame_of_records("entry", use("units without draws", seed))}


def explanation(body, _seed, path):
    kept = {key: value for key, value in body.items() if key != "unit"}
    return {**kept, **HERE, "fingerprint": fingerprints.get(path["check"], "0" * 64)}


def inspection(_body, seed, path):
    known = call("GET", f"/api/v1/inspections/{path['id']}", account="assessor")
    return {"clientId": f"client-{seed}", "revision": known["revision"] if known else 0, "lines": []}


def inspection_signature(body, seed, _path):
    return {"clientId": f"client-{seed}", "as": "assessor", **({"remark": body["remark"]} if "remark" in body else {})}


def sheet_signature(_body, _seed, _path):
    return {"as": "assessor"}


BODIES_OF_ASSESSMENT = {
    "POST /api/v1/assessments/settlements": settlement,
    "POST /api/v1/assessments/settlements/{id}/appeals": objection,
    "POST /api/v1/assessments/rounds/{id}/appeals": objection,
    "POST /api/v1/assessments/settlement-appeals/{id}/answer": answer,
    "POST /api/v1/assessments/appeals/{id}/answer": answer,
    "POST /api/v1/assessments/rounds/{id}/waivers": waiver,
    "POST /api/v1/assessments/rounds/{id}/sheets/{subject}/sign": sheet_signature,
    "POST /api/v1/draws/{id}/rows/{row}/outcome": outcome,
    "POST /api/v1/draws/{id}/rows/{row}/settle": outcome,
    "POST /api/v1/record-frames": record_frame,
    "PUT /api/v1/assessments/data-quality/{check}/explanation": explanation,
    "PUT /api/v1/inspections/{id}": inspection,
    "POST /api/v1/inspections/{id}/sign": inspection_signature,
}
# What is used up by a success, and what stays.
USED_BY_ASSESSMENT = {
    "POST /api/v1/draws/{id}/rows/{row}/outcome": "rows",
    "POST /api/v1/draws/{id}/rows/{row}/replace": "rows",
    "POST /api/v1/draws/{id}/rows/{row}/settle": "disputed rows",
    "POST /api/v1/draws/{id}/close": "entered draws",
    "POST /api/v1/assessments/appeals/{id}/answer": "appeals",
    "POST /api/v1/assessments/settlement-appeals/{id}/answer": "settlement appeals",
    "POST /api/v1/assessments/settlements/{id}/sign": "settlements",
    "POST /api/v1/assessments/rounds/{id}/sheets/{subject}/sign": "sheets",
    "POST /api/v1/schemes/{id}/versions/{version}/sign": "versions",
    "POST /api/v1/assessments/years/{region}/{year}/confirm": "years",
}
KEPT_BY_ASSESSMENT = {
    "PUT /api/v1/assessments/data-quality/{check}/explanation": "checks",
    "GET /api/v1/draws/{id}/phones": "called draws",
    "POST /api/v1/draws/{id}/rows/{row}/contact": "called rows",
    "POST /api/v1/assessments/rounds/{id}/appeals": "appealed rounds",
    "POST /api/v1/assessments/rounds/{id}/waivers": "collecting rounds",
    "GET /api/v1/inspections/{id}": "inspections",
    "PUT /api/v1/inspections/{id}": "inspections",
    "POST /api/v1/inspections/{id}/sign": "inspections",
    "GET /api/v1/assessments/snapshots/{id}/difference": "snapshots",
    "GET /api/v1/assessments/settlements/{id}": "signed settlements",
    "POST /api/v1/assessments/settlements/{id}/appeals": "signed settlements",
    "GET /api/v1/assessments/settlements/{id}/appeals": "signed settlements",
    "GET /api/v1/exchange/settlements/{id}/xlsx": "signed settlements",
}
ACCOUNTS_OF_ASSESSMENT = {
    "POST /api/v1/assessments/settlements/{id}/sign": "county:2",
    "POST /api/v1/schemes/{id}/versions/{version}/sign": "county:2",
    "POST /api/v1/assessments/settlements/{id}/appeals": "keeper",
    "POST /api/v1/assessments/rounds/{id}/appeals": "keeper",
    "POST /api/v1/assessments/rounds/{id}/sheets/{subject}/sign": "assessor",
    "GET /api/v1/draws/{id}/phones": "assessor",
    "POST /api/v1/draws/{id}/rows/{row}/contact": "assessor",
}
QUERIES_OF_ASSESSMENT = {
    "GET /api/v1/assessments/snapshots/{id}/difference": lambda seed: {"to": pick("snapshots", seed + 1)["id"]},
    "GET /api/v1/assessments/backdated": lambda seed: {"voucher": pick("vouchers", seed)["id"]},
}


def learn_assessment(name, data):
    if name == "POST /api/v1/assessments/settlements":
        ids["settlements"].append({"id": data["id"]})
    return name == "POST /api/v1/assessments/settlements"
