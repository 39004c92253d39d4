"""Makes schemathesis meet the real district: sessions of the demo roles, real ids, bodies that fit together.

Cases that are meant to be wrong (negative mode) keep their fault, and every fourth valid one stays as it was generated,
so that unknown ids and guessed values are tried as well. Every tenth case has no session, every tenth a wrong role.
"""

import atexit
import itertools
import json
import os
import re
import zlib
from collections import Counter

import schemathesis
from schemathesis.core.parameters import ParameterLocation

from assessment import ACCOUNTS_OF_ASSESSMENT, learn_assessment
from bodies import BODIES, path_of, query_of
from care import learn_care
from clinic import ACCOUNTS_OF_CLINIC
from district import ROLES, ids, log_in, machine, orders, to_erase, token_of, tokens
from fill import fill, pick
from street import ACCOUNTS_OF_STREET
from surveys import ACCOUNTS_OF_SURVEYS

SIGNED = ["POST /api/v1/machines/{id}/events", "POST /api/v1/machines/{id}/redemptions"]
# Who can succeed where the widest role cannot.
ACCOUNTS = {
    **ACCOUNTS_OF_ASSESSMENT,
    **ACCOUNTS_OF_CLINIC,
    **ACCOUNTS_OF_STREET,
    **ACCOUNTS_OF_SURVEYS,
    "POST /api/v1/orders": lambda seed: f"resident:{1 + seed % 90}",
    "POST /api/v1/vouchers/{id}/sign": "keeper",
    "POST /api/v1/pickup-codes": lambda seed: f"resident:{300 + seed % 90}",
}
answers = Counter()
ticks = itertools.count()
accounts = {}


def roles_of(operation):
    """The roles that the documentation names; none where everybody may."""
    found = re.search(r"Roles: ([a-z, ]+)", operation.definition.raw.get("description", ""))
    allowed = [role.strip() for role in found.group(1).split(",")] if found else []
    return [role for role in ROLES if role in allowed]


def account_of(case, name, seed):
    """Who asks: mostly the widest role allowed, whoever owns the order, now and then somebody wrong or nobody."""
    if seed % 10 == 0:
        return None
    allowed = roles_of(case.operation)
    if seed % 10 == 1:
        wrong = [role for role in ROLES if role not in allowed]
        return wrong[seed % len(wrong)] if wrong else None
    if name in ACCOUNTS:
        return ACCOUNTS[name](seed) if callable(ACCOUNTS[name]) else ACCOUNTS[name]
    if "/orders/{id}" in name and not name.endswith("/label"):
        owner = orders.owners.get(case.path_parameters.get("id"))
        by_person = case.path_parameters.get("move") in orders.BY_PERSON
        return owner if owner and (by_person or seed % 3 == 0) else "county"
    if not allowed:
        return "resident" if seed % 3 == 0 and name != "POST /api/v1/sessions" else None
    return allowed[0] if seed % 10 < 8 else allowed[seed % len(allowed)]


def token_for(case, name, seed):
    # What ends a session or a person must not end one that the other operations use.
    if name == "DELETE /api/v1/sessions/current":
        return log_in("resident:95") if seed % 10 else None
    if name == "POST /api/v1/privacy/erasure":
        return log_in(f"resident:{next(to_erase)}") if seed % 10 else None
    if name == "POST /api/v1/people/me/phone":
        return log_in(f"resident:{400 + seed % 100}") if seed % 10 else None
    account = account_of(case, name, seed)
    accounts[case.id] = account
    return token_of(account) if account else None


def same_tuples(schema):
    """`prefixItems` of equal parts as `items`: the same meaning; schemathesis 4.32 spoils the former in answers."""
    parts = schema.get("prefixItems")
    if not parts or any(part != parts[0] for part in parts) or schema.get("minItems") != len(parts):
        return schema
    return {**{key: value for key, value in schema.items() if key != "prefixItems"}, "items": parts[0]}


def readable(schema):
    """The same description in the words schemathesis knows: \\p{Cc} written out, tuples of equal parts as lists."""
    if isinstance(schema, list):
        return [readable(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return same_tuples(
        {
            key: value.replace(r"\p{Cc}", r"\x00-\x1f\x7f-\x9f")
            if key == "pattern" and isinstance(value, str)
            else readable(value)
            for key, value in schema.items()
        }
    )


@schemathesis.hook
def before_load_schema(ctx, raw_schema):
    raw_schema.update(readable(raw_schema))


def make_real(case, name, seed, linked):
    path = dict(case.path_parameters or {})
    query = dict(case.query or {})
    if query:
        case.query = query_of(name, query, seed)
    # In a chain of requests the ids come from the answers before.
    if path and not (linked and path.get("id") in orders.states):
        case.path_parameters = path_of(name, path, case.query or {}, seed)
    if isinstance(case.body, dict):
        body = fill(case.body, seed)
        case.body = BODIES[name](body, seed, case.path_parameters) if name in BODIES else body


def sign(case, name):
    case.path_parameters = {"id": machine.id}
    for event in case.body["events"] if isinstance(case.body, dict) and "events" in case.body else []:
        if isinstance(event, dict) and "slot" in event:
            event["slot"] = machine.slots[int(event["slot"]) % len(machine.slots)]
    # As `requests` writes a JSON body.
    raw = json.dumps(case.body, allow_nan=False).encode()
    case.headers.update(machine.headers(name.replace("POST ", "").replace("{id}", machine.id), raw))


def wrong_headers(case):
    """Whether the fault of a wrong case lies in its headers: a session of the wrong form, say, which must stay."""
    header = case.meta.components.get(ParameterLocation.HEADER)
    return header is not None and header.mode == schemathesis.GenerationMode.NEGATIVE


@schemathesis.hook
def before_call(ctx, case, kwargs):
    name = f"{case.method.upper()} {case.operation.path}"
    # Simple cases come many times: each time they meet another id and another caller.
    seed = zlib.crc32(f"{name} {next(ticks)}".encode())
    positive = case.meta is None or case.meta.generation.mode == schemathesis.GenerationMode.POSITIVE
    linked = case.meta is not None and case.meta.phase.name.value == "stateful"
    if positive and seed % 4 != 3:
        make_real(case, name, seed // 10, linked)
        if name in SIGNED:
            sign(case, name)
    if name == "DELETE /api/v1/staff/{id}":
        # Never the grants of the demo roles themselves, which a list may have shown.
        case.path_parameters = {"id": ids["staff"].pop() if positive and ids["staff"] else "nobody"}
    # HTTP knows no blanks around a value: what is judged must be what arrives.
    for header, value in list(case.headers.items()):
        case.headers[header] = value.strip(" \t")
    token = token_for(case, name, seed)
    if positive or not wrong_headers(case):
        case.headers.pop("Authorization", None)
    if token and "Authorization" not in case.headers:
        case.headers["Authorization"] = f"Bearer {token}"


def learn(name, case, response):
    """What later cases build on: orders and their states, cursors, invitations; tokens that ended."""
    account = accounts.pop(case.id, None)
    if response.status_code == 401:
        tokens.pop(account, None)
    if not 200 <= response.status_code < 300 or "json" not in response.headers.get("content-type", [""])[0]:
        return
    body = response.json()
    if "next" in body and body["next"]:
        ids["cursors"][name] = body["next"]
    data = body.get("data")
    if learn_care(name, data) or learn_assessment(name, data):
        return
    if name == "POST /api/v1/orders":
        orders.note(data, account)
    elif "/orders/{id}" in name and "state" in data:
        orders.note(data, move=case.path_parameters.get("move"))
    elif "/vouchers" in name and "moves" in data:
        ids["vouchers"] = [one for one in ids["vouchers"] if one["id"] != data["id"]] + [data]
    elif name == "POST /api/v1/dispensings":
        ids["dispensings"].append(data["id"])
    elif "/adverse-reactions" in name and "state" in data:
        others = [one for one in ids["adverse-reactions"] if one["id"] != data["id"]]
        ids["adverse-reactions"] = [*others, {"id": data["id"], "state": data["state"]}]
    elif name == "POST /api/v1/staff/invitations":
        ids["staff" if pick("staff", 0) is None else "codes"].append(data["id" if not ids["staff"] else "code"])


@schemathesis.hook
def after_call(ctx, case, response):
    name = f"{case.method.upper()} {case.operation.path}"
    move = (case.path_parameters or {}).get("move")
    answers[f"{name.replace('{move}', move) if move and '/orders/' in name else name}\t{response.status_code}"] += 1
    learn(name, case, response)


@atexit.register
def report():
    with open(os.environ["FUZZ_COUNTS"], "w", encoding="utf-8") as file:
        json.dump(answers, file)
