"""Turns what was generated into what the district can take: real ids in the same places, fields that fit together."""

import copy

from assessment import BODIES_OF_ASSESSMENT, KEPT_BY_ASSESSMENT, QUERIES_OF_ASSESSMENT, USED_BY_ASSESSMENT
from care import BODIES_OF_CARE, care_path
from clinic import BODIES_OF_CLINIC, KEPT_BY_CLINIC
from district import call, facts_of, ids, orders
from exchange import BODIES_OF_EXCHANGE, KEPT_BY_EXCHANGE, QUERIES_OF_EXCHANGE
from fill import fill, pick, today, use
from stock import BODIES_OF_STOCK, case_path, voucher_path
from street import BODIES_OF_STREET, KEPT_BY_STREET, USED_BY_STREET
from surveys import BODIES_OF_SURVEYS, KEPT_BY_SURVEYS, QUERIES_OF_SURVEYS, USED_BY_SURVEYS

WEEK = [[["08:00", "12:00"], ["14:00", "18:00"]]] * 5 + [[], []]


def order_body(body, seed, _path):
    # Few of each, so that one person's allowance is not spent by the first case.
    body["lines"] = [{"productId": pick("products", seed), "quantity": 1}]
    if body.get("delivery", {}).get("kind") == "campus":
        body["delivery"]["pointId"] = pick("campus", seed)
    return read_version(body, "consentVersion", seed)


def read_version(body, field, seed):
    """Most have read the text in force; some another one."""
    return {**body, field: 1} if field in body and seed % 4 else body


def consent(body, seed, _path):
    return read_version(body, "version", seed)


def survey_body(body, seed, path):
    survey = call("GET", f"/api/v1/surveys/{path['id']}") or {"questions": [], "version": 1, "openTo": "all"}
    body.pop("occasion", None)
    if survey["openTo"] == "clients" and orders.occasions:
        body["occasion"] = orders.occasions.pop() if seed % 3 else orders.occasions[seed % len(orders.occasions)]
    answers = {}
    for question in survey["questions"]:
        options = question.get("options") or [{"value": 5}]
        answers[question["id"]] = "x" if question["type"] == "text" else options[seed % len(options)]["value"]
    return {**body, "version": survey["version"], "answers": answers}


def survey_draft(body, _seed, path):
    for survey in call("GET", "/api/v1/surveys?limit=100", account="county") or []:
        if survey["id"] == path["id"]:
            kept = {key: copy.deepcopy(survey[key]) for key in ("version", "questions", "intro")}
            return {**kept, "title": body.get("title") or survey["title"]}
    return body


def point_edit(body, _seed, path):
    point = call("GET", f"/api/v1/points/{path['id']}")
    if not point:
        return body
    body["version"] = point["version"]
    body.pop("exceptions", None)
    if "hours" in body:
        body["hours"] = WEEK
    if "location" in body:
        body["location"] = point["location"]
    if "state" in body:
        body["state"] = point["state"]
    return body


def new_point(body, seed, _path):
    region = list(ids["centres"])[seed % len(ids["centres"])]
    return {**body, "region": region, "location": ids["centres"][region], "hours": WEEK}


def invitation(body, seed, _path):
    return {key: value for key, value in body.items() if key != ("points" if seed % 2 else "region")} | (
        {"region": "500119"} if seed % 2 else {"points": [pick("points", seed)]}
    )


def session(body, seed, _path):
    way = seed % 4
    if way == 0 and ids["codes"]:
        return {"platform": "code", "code": ids["codes"].pop()}
    if way == 1:
        return {"platform": "demo", "code": f"resident:{1 + seed % 90}"}
    return {**body, "platform": "weapp" if way == 2 else "h5"}


def evaluation(body, seed, path):
    scheme = ids["scheme"].get(path["id"])
    if not scheme:
        return body
    lines = [line for line in scheme["items"] if line["readings"]]
    line = lines[seed % len(lines)] if lines else None
    readings = {line["id"]: line["readings"][seed % len(line["readings"])]["id"]} if line else {}
    return {"facts": facts_of(scheme), **({"readings": readings} if "readings" in body else {})}


def entered_fact(body, seed, _path):
    scheme = ids["scheme"][pick("schemes", seed)]
    fact = scheme["facts"][seed % len(scheme["facts"])]
    body = {key: value for key, value in body.items() if key != "unit"}
    return {**body, "scheme": scheme["id"], "fact": fact["id"], "value": facts_of(scheme)[fact["id"]]}


def move(body, _seed, path):
    return {**body, "reason": body.get("reason", "x")} if path["move"] in ("reject", "return") else body


BODIES = {
    **BODIES_OF_STOCK,
    **BODIES_OF_CARE,
    **BODIES_OF_ASSESSMENT,
    **BODIES_OF_CLINIC,
    **BODIES_OF_STREET,
    **BODIES_OF_SURVEYS,
    **BODIES_OF_EXCHANGE,
    "POST /api/v1/orders": order_body,
    "POST /api/v1/orders/{id}/{move}": move,
    "POST /api/v1/surveys/{id}/responses": survey_body,
    "PUT /api/v1/surveys/{id}": survey_draft,
    "PUT /api/v1/points/{id}": point_edit,
    "POST /api/v1/points": new_point,
    "POST /api/v1/staff/invitations": invitation,
    "POST /api/v1/sessions": session,
    "PUT /api/v1/people/me/consents": consent,
    "POST /api/v1/schemes/{id}/evaluate": evaluation,
    "PUT /api/v1/assessments/entered-facts": entered_fact,
}

# Whole paths by the kind of thing in `ids`: what a success uses up, and what stays.
USED = {**USED_BY_ASSESSMENT, **USED_BY_STREET, **USED_BY_SURVEYS}
KEPT = {**KEPT_BY_ASSESSMENT, **KEPT_BY_CLINIC, **KEPT_BY_STREET, **KEPT_BY_SURVEYS, **KEPT_BY_EXCHANGE}
QUERIES = {**QUERIES_OF_ASSESSMENT, **QUERIES_OF_SURVEYS, **QUERIES_OF_EXCHANGE}


def query_of(operation, query, seed):
    """Cursors are those that the same list gave before; readings and units go with the scheme and region asked for."""
    query = fill(query, seed)
    if operation in QUERIES:
        return {**query, **QUERIES[operation](seed)}
    if "cursor" in query:
        query["cursor"] = ids["cursors"].get(operation)
        if query["cursor"] is None:
            del query["cursor"]
    if "readings" in query:
        scheme = ids["scheme"].get(query.get("scheme"))
        lines = [line for line in (scheme or {"items": []})["items"] if line["readings"]]
        del query["readings"]
        if lines:
            line = lines[seed % len(lines)]
            query["readings"] = f"{line['id']}:{line['readings'][0]['id']}"
    if "unit" in query:
        query["region"] = "500119"
    if operation == "GET /api/v1/dispensings":
        query["day"] = today(-(seed % 3))
    if operation == "GET /api/v1/stock/card":
        shelf = pick("shelves", seed)
        query.update({"point": shelf["point"]["id"], "product": shelf["productId"]})
        query.update({"lot": shelf["lotNo"]} if "lot" in query else {})
    query.pop("snapshot", None)
    if operation == "GET /api/v1/delivery-terms" and len(query) == 2:
        query.pop("region")
    if query.get("pointId") and operation == "GET /api/v1/delivery-terms":
        query["pointId"] = pick("campus", seed)
    if operation == "GET /api/v1/delivery-terms" and not query:
        query["region"] = pick("regions", seed)
    return query


def path_of(operation, path, query, seed):
    """Real ids in the path: of the resource before the parameter, or of its name."""
    thing = use(USED[operation], seed) if operation in USED else pick(KEPT.get(operation), seed)
    if thing:
        return {**path, **thing}
    if "/assessments/facts/" in operation:
        scheme = ids["scheme"].get(query.get("scheme")) or ids["scheme"][pick("schemes", seed)]
        return {"fact": scheme["facts"][seed % len(scheme["facts"])]["id"]}
    if "/orders/" in operation:
        # Mostly the move that was made least so far of those that some order allows, so that orders come to their ends.
        name = path.get("move")
        able = [one for one in orders.FROM if one != "expire" and orders.for_move(one, seed)]
        if name and able and seed % 4:
            name = min(able, key=lambda one: orders.made[one])
        known = orders.for_move(name, seed) or list(orders.states)[seed % len(orders.states)]
        return {**path, "id": known, **({"move": name} if name else {})}
    of_care = care_path(operation, path, seed)
    if of_care:
        return of_care
    if "/vouchers/{id}" in operation and ids["vouchers"]:
        return voucher_path(path, seed)
    if "/adverse-reactions/{id}" in operation:
        return case_path(operation, path, seed)
    if "/stock/lots/" in operation:
        return {"product": pick("shelves", seed)["productId"], "lot": pick("shelves", seed)["lotNo"]}
    filled = dict(path)
    resource = operation.split("/api/v1/")[1].split("/")[0]
    if "id" in filled and pick(resource, seed):
        filled["id"] = pick(resource, seed)
    if "occasion" in filled and orders.occasions:
        filled.update({"id": "drug-satisfaction", "occasion": orders.occasions[seed % len(orders.occasions)]})
    return filled
