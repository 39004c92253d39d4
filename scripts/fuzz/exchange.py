"""Sheets to import, years published as open data, and ids by which other systems know things."""

import base64

from assessment import COUNTY, make
from clinic import PLACE
from district import ask, ids
from fill import one_of, pick, today
from surveys import CALLED, answers_to

ids["services"] = [{"id": one["id"]} for one in ask("GET", "/api/v1/exchange/hsds/services?per_page=100").get("contents") or []]
ids["measures"] = [{"id": scheme} for scheme in ids["schemes"]]
ids["open years"] = [one["year"] for one in [make("/exchange/open-data", {"region": COUNTY, "year": "2023"})] if one]


def sheet_of(columns):
    """An import of one row; where a column is called by our name."""
    text = "\n".join(",".join(str(cell) for cell in row) for row in (columns.keys(), columns.values()))
    return {"format": "csv", "content": base64.b64encode(text.encode()).decode(), "commit": True}


def opening_stock(_body, seed, _path):
    goods = {"product": pick("products", seed), "lotNo": f"O{seed}", "expiry": "2099-12-31", "quantity": 1}
    return sheet_of({"point": pick("points", seed), **goods})


def places(_body, seed, _path):
    region = one_of(list(ids["centres"]), seed)
    where = {"region": region, "address": "x", **ids["centres"][region], "system": "GCJ-02"}
    return sheet_of({"name": f"F{seed}", "kind": "village", **where, "days": "1-5", "hours": "08:00-12:00"})


def theatre_register(_body, seed, _path):
    done = {"registerNo": f"T{seed}", "day": today(), "operation": "iudRemoval", "pay": "free"}
    return sheet_of({"point": PLACE, **done})


def inhabited_places(_body, seed, _path):
    region = one_of(list(ids["centres"]), seed)
    return sheet_of({"region": region, "name": f"F{seed}", **ids["centres"][region], "system": "GCJ-02", "population": 1, "source": "x"})


def trainings(_body, seed, _path):
    heard = {"subject": f"F{seed}", "kind": "educator", "hours": 1, "place": "x", "organiser": "x"}
    return sheet_of({"day": today(), **heard, "point": PLACE})


def staffing(_body, seed, _path):
    known = pick("roster", seed)
    return sheet_of({"point": known["pointId"], "staff": known["staffId"], "kind": "partTime", "from": today(-(seed % 300))})


def survey_answers(body, seed, _path):
    sheet = sheet_of({"region": COUNTY, "day": today(), **answers_to(CALLED, seed)["answers"]})
    return {**sheet, "survey": CALLED, "source": body.get("source", "x")}


def open_year(_body, seed, _path):
    return {"region": COUNTY, "year": str(2020 + seed % 6)}


BODIES_OF_EXCHANGE = {
    "POST /api/v1/exchange/imports/opening-stock": opening_stock,
    "POST /api/v1/exchange/imports/points": places,
    "POST /api/v1/exchange/imports/inhabited-places": inhabited_places,
    "POST /api/v1/exchange/imports/trainings": trainings,
    "POST /api/v1/exchange/imports/staffing": staffing,
    "POST /api/v1/exchange/imports/theatre-register": theatre_register,
    "POST /api/v1/exchange/imports/survey-answers": survey_answers,
    "POST /api/v1/exchange/open-data": open_year,
}
KEPT_BY_EXCHANGE = {
    "GET /api/v1/exchange/hsds/services/{id}": "services",
    "GET /api/v1/exchange/fhir/Measure/{id}": "measures",
}
QUERIES_OF_EXCHANGE = {
    "GET /api/v1/exchange/open-data.csv": lambda seed: {"region": COUNTY, "year": pick("open years", seed)},
}
