"""The real district behind the fuzzing: requests of its own, sessions of the demo roles, ids that exist."""

import hashlib
import hmac
import itertools
import json
import os
import time
import uuid
from collections import Counter
from urllib import error, request as http
from urllib.parse import quote

ADDRESS = os.environ["FUZZ_ADDRESS"]
# Widest first: what a role may do is told by the documentation of each operation.
ROLES = ["county", "assessor", "keeper", "hospital", "operator", "resident"]
tokens = {}
# Residents 1 to 90 order, 95 logs out, 101 to 199 are erased one by one, 200 to 259 have orders, 260 to 299
# ask for appointments and enter draws, 300 on pick up, 400 on tell a phone.
to_erase = itertools.count(101)


def ask(method, path, body=None, account=None, headers=None):
    """One JSON request; answers all that came back, or nothing when it was refused."""
    sent = {"Content-Type": "application/json", **(headers or {})}
    if account:
        sent["Authorization"] = f"Bearer {token_of(account)}"
    data = None if body is None else json.dumps(body).encode()
    try:
        with http.urlopen(http.Request(ADDRESS + path, data, sent, method=method), timeout=20) as answer:
            return json.load(answer)
    except error.HTTPError as refused:
        print(f"in between: {method} {path}: {refused.code} {refused.read()[:200]}")
        return {}


def call(method, path, body=None, account=None, headers=None):
    """The same; answers `data`, or None when it was refused."""
    return ask(method, path, body, account, headers).get("data")


def all_of(path, account):
    """Every page of a list."""
    page = ask("GET", f"/api/v1{path}?limit=100", account=account)
    found = page.get("data") or []
    while page.get("next"):
        page = ask("GET", f"/api/v1{path}?limit=100&cursor={quote(page['next'])}", account=account)
        found += page.get("data") or []
    return found


def log_in(account):
    session = call("POST", "/api/v1/sessions", {"platform": "demo", "code": account})
    return session["token"] if session else ""


def token_of(account):
    if account not in tokens:
        tokens[account] = log_in(account)
    return tokens[account]


class Orders:
    """Orders there are, who placed each, and how far it is: so that moves are made from where they are allowed."""

    FROM = {
        "accept": ["placed"],
        "reject": ["placed", "accepted"],
        "pack": ["accepted"],
        "ship": ["packed"],
        "deliver": ["shipped"],
        "receive": ["shipped", "delivered"],
        "cancel": ["placed", "accepted"],
        "return": ["shipped", "delivered"],
        "expire": ["placed"],
    }
    BY_PERSON = ["receive", "cancel"]

    def __init__(self):
        self.states, self.owners, self.occasions, self.made = {}, {}, [], Counter()

    def note(self, order, owner=None, move=None):
        self.made[move] += 1
        self.states[order["id"]] = order["state"]
        if owner:
            self.owners[order["id"]] = owner
        if order.get("survey"):
            self.occasions.append(order["survey"]["occasion"])

    def for_move(self, name, seed):
        able = [one for one, state in self.states.items() if state in self.FROM.get(name, []) and one in self.owners]
        return able[seed % len(able)] if able else None


def place(resident, product, region="500119"):
    delivery = {"kind": "home", "region": region, "detail": "1", "name": "x", "phone": "13800000000"}
    body = {"lines": [{"productId": product, "quantity": 1}], "delivery": delivery, "consent": True}
    return call("POST", "/api/v1/orders", body, resident, {"Idempotency-Key": uuid.uuid4().hex})


def facts_of(scheme):
    """A whole and possible set of facts: ones stand in every proportion to each other."""
    plain = {"boolean": True, "count": 1, "number": 1, "target": 50}
    return {one["id"]: one["choices"][0] if one["choices"] else plain.get(one["type"], 1) for one in scheme["facts"]}


def usable(shelf):
    return shelf["state"] == "usable" and shelf["available"]["quantity"] > 0


def gather():
    """Real ids by the name of the resource or field that takes them."""
    points = call("GET", "/api/v1/points?limit=100", account="county") or []
    products = call("GET", "/api/v1/products") or []
    machines = call("GET", "/api/v1/machines?limit=100", account="county") or []
    regions = call("GET", "/api/v1/regions?parent=500119") or []
    schemes = [call("GET", f"/api/v1/schemes/{one['id']}") for one in call("GET", "/api/v1/schemes") or []]
    invited = [
        call("POST", "/api/v1/staff/invitations", {"role": "keeper", "region": "500119", "note": f"{n}"}, "county")
        for n in range(40)
    ]
    shelves = [shelf for shelf in call("GET", "/api/v1/stock/levels?limit=500", account="county") or [] if usable(shelf)]
    at_keeper = [shelf for shelf in call("GET", "/api/v1/stock/levels?limit=500", account="keeper") or [] if usable(shelf)]
    return {
        "shelves": shelves,
        "shelves of the keeper": at_keeper,
        "points": [point["id"] for point in points],
        "campus": [point["id"] for point in call("GET", "/api/v1/points?kind=campus", account="county") or []],
        # The first machine keeps its key, to sign with.
        "signing": machines[:1],
        "machines": [machine["id"] for machine in machines[1:]],
        "products": [one["id"] for one in products if one["selfService"] and not one["requiresDoctorFirst"]],
        "surveys": [one["id"] for one in call("GET", "/api/v1/surveys", account="county") or []],
        "schemes": [scheme["id"] for scheme in schemes],
        "scheme": {scheme["id"]: scheme for scheme in schemes},
        "regions": ["500119"] + [region["code"] for region in regions],
        "centres": {region["code"]: region["centre"] for region in regions},
        "staff": [one["id"] for one in invited[:20]],
        "codes": [one["code"] for one in invited[20:]],
        **{"tickets": [], "vouchers": [], "dispensings": [], "adverse-reactions": []},
        "cursors": {},
        "periods": ["2023", "2025", "2025S1", "2023-03..2025-08"],
        "purposes": ["delivery", "reminders"],
    }


ids = gather()
orders = Orders()
for number in range(200, 260):
    placed = place(f"resident:{number}", ids["products"][number % len(ids["products"])])
    if placed:
        orders.note(placed, f"resident:{number}")
# Some are received already, so that there are occasions to answer about.
for known in list(orders.states)[:12]:
    for name in ["accept", "pack", "ship", "deliver", "receive"]:
        moved = call("POST", f"/api/v1/orders/{known}/{name}", {}, orders.owners[known] if name == "receive" else "county")
        orders.note(moved or {"id": known, "state": "placed"})
for point in ids["points"][:30]:
    reported = call("POST", f"/api/v1/points/{point}/reports", {"problem": "closed"})
    if reported:
        ids["tickets"].append(reported["id"])

# Goods taken in by the county at the keeper's place wait for the keeper's own signature.
CHECKS = dict.fromkeys(["packaging", "quantity", "expiry", "certificate"], True)
for number, shelf in enumerate(ids["shelves of the keeper"][:12]):
    goods = {"productId": shelf["productId"], "lotNo": f"S{number}", "expiry": "2099-12-31", "quantity": 1}
    paper = {"kind": "receipt", "pointId": shelf["point"]["id"], "source": "x", "lines": [goods]}
    made = call("POST", "/api/v1/vouchers", paper, "county")
    lines = [{"line": 1, "quantity": 1, "checks": CHECKS}]
    taken = made and call("POST", f"/api/v1/vouchers/{made['id']}/accept", {"lines": lines}, "county")
    ids["vouchers"] += [taken] if taken else []


class Machine:
    """Signs as a machine does; a third key ends the oldest, so this one takes a new key now and then."""

    def __init__(self):
        self.id = ids["signing"][0]["id"]
        self.slots = [slot["slot"] for slot in ids["signing"][0]["slots"]] or [1]
        self.key = call("POST", f"/api/v1/machines/{self.id}/keys", account="county")

    def headers(self, path, raw):
        at, nonce = str(int(time.time() * 1000)), uuid.uuid4().hex
        text = "\n".join(["POST", path, at, nonce, hashlib.sha256(raw).hexdigest()])
        signature = hmac.new(self.key["secret"].encode(), text.encode(), hashlib.sha256).hexdigest()
        return {"X-Key-Id": self.key["keyId"], "X-Timestamp": at, "X-Nonce": nonce, "X-Signature": signature}


machine = Machine()
