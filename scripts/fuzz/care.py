"""Machines as people look after them: registered, filled, moved, checked; bodies and paths that fit the district."""

import base64

from district import call, ids
from fill import one_of, pick, today

PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAECAYAAACzzX7wAAAALklEQVR4AYTMsQkAAAgDQclK2UlnciedSSsbEQxcFx7UqBFkbZBn8DQZ1/ctNAAAAP//sPa36QAAAAZJREFUAwB2iReRlFmTZQAAAABJRU5ErkJggg=="
DAY = [[["00:00", "24:00"]]] * 7

ids.update({"stands": [], "spare machines": [], "photos": [], "work-orders": [], "offline-intervals": [], "spot-checks": []})


def plan_of(seed):
    return [{"slot": 1, "productId": pick("products", seed), "capacity": 40}]


def make_stand(number):
    """A place for a machine without one."""
    region = list(ids["centres"])[number % len(ids["centres"])]
    body = {"name": f"F{number}", "kind": "machine", "region": region, "address": "x", "hours": DAY}
    made = call("POST", "/api/v1/points", {**body, "location": ids["centres"][region]}, "county")
    return [made["id"]] if made else []


def make_machine(number):
    body = {"pointId": ids["stands"].pop(), "name": f"F{number}", "commissionedOn": "2026-01-01", "slots": plan_of(number)}
    made = call("POST", "/api/v1/machines", body, "county")
    return [made["id"]] if made else []


for number in range(90):
    ids["stands"] += make_stand(number)
for number in range(30):
    ids["spare machines"] += make_machine(number)
for number in range(6):
    uploaded = call("POST", "/api/v1/photos", {"content": PICTURE}, "county")
    ids["photos"] += [uploaded["id"]] if uploaded else []
    checked = call("POST", "/api/v1/spot-checks", {"region": "500119", "count": 3}, "county")
    ids["spot-checks"] += [checked] if checked else []
ids["work-orders"] = call("GET", "/api/v1/work-orders?limit=100", account="county") or []
ids["offline-intervals"] = call("GET", "/api/v1/offline-intervals?limit=100", account="county") or []


def photo(body, seed, _path):
    return {"content": PICTURE} if seed % 3 else body


def without_photos(body):
    return {key: value for key, value in body.items() if key != "photos"}


def new_machine(body, seed, _path):
    point = ids["stands"].pop() if len(ids["stands"]) > 20 else pick("stands", seed)
    kept = {key: value for key, value in body.items() if key != "storeId"}
    return {**kept, "pointId": point, "commissionedOn": "2026-01-01", "slots": plan_of(seed)}


def slots_edit(body, _seed, path):
    known = call("GET", f"/api/v1/machines/{path['id']}", account="county")
    if not known:
        return body
    slots = [{key: slot[key] for key in ("slot", "productId", "capacity")} for slot in known["slots"]]
    return {"version": known["version"], "slots": slots}


def slot_count(body, seed, _path):
    return {**body, "lots": [{"lotNo": f"F{seed}", "expiry": "2099-12-31", "quantity": 3}] if seed % 2 else []}


def machine_move(body, seed, _path):
    return {**body, "pointId": ids["stands"].pop() if len(ids["stands"]) > 5 else pick("stands", seed)}


def loading(body, seed, _path):
    return {**without_photos(body), "slot": 1, "lotNo": f"F{seed % 7}", "expiry": "2099-12-31", "quantity": 1}


def work_order(body, seed, _path):
    return {**without_photos(body), "kind": ["refill", "repair"][seed % 2]}


def noted(body, _seed, _path):
    return {**without_photos(body), "note": body.get("note", "x")}


def plain(body, _seed, _path):
    return without_photos(body)


def new_check(body, _seed, _path):
    return {**body, "region": "500119"}


def roster(body, seed, _path):
    """A sheet of one row, of a machine at a place that has none or of nonsense."""
    row = f"{pick('stands', seed)},F,{today()},1:{pick('products', seed)}:40" if seed % 2 else "x,x,x,x"
    sheet = base64.b64encode(f"领取点编号,名称,启用,货道\n{row}\n".encode()).decode()
    return {**body, "format": "csv", "content": sheet, "commit": False}


BODIES_OF_CARE = {
    "POST /api/v1/photos": photo,
    "POST /api/v1/machines": new_machine,
    "PUT /api/v1/machines/{id}/slots": slots_edit,
    "PUT /api/v1/machines/{id}/slots/{slot}": slot_count,
    "POST /api/v1/machines/{id}/move": machine_move,
    "POST /api/v1/machines/{id}/loadings": loading,
    "POST /api/v1/offline-intervals/{id}/contest": plain,
    "POST /api/v1/work-orders": work_order,
    "POST /api/v1/work-orders/{id}/{move}": noted,
    "POST /api/v1/spot-checks": new_check,
    "PUT /api/v1/spot-checks/{id}/machines/{machine}": plain,
    "POST /api/v1/exchange/imports/machines": roster,
}

DECIDED = {"contest": "none", "decide": "claimed"}


def check_path(operation, path, seed):
    """Open checks for what is found; closed only while others stay open."""
    able = [one for one in ids["spot-checks"] if one["state"] == "open"]
    if operation.endswith("/close") and len(able) < 3:
        able = [one for one in ids["spot-checks"] if one["state"] == "closed"] or able
    check = one_of(able or ids["spot-checks"], seed)
    if not check:
        return path
    machine = one_of(check["findings"], seed)
    return {**path, "id": check["id"], **({"machine": machine["machine"]["id"]} if "machine" in path else {})}


def order_path(path, seed):
    able = [one for one in ids["work-orders"] if one["moves"]] if "move" in path else ids["work-orders"]
    order = one_of(able, seed)
    if not order:
        return path
    return {**path, "id": order["id"], **({"move": one_of(order["moves"], seed)} if "move" in path else {})}


def care_path(operation, path, seed):
    """The path where it is one of these resources, else None."""
    if "/work-orders/{id}" in operation:
        return order_path(path, seed)
    if "/spot-checks/{id}" in operation:
        return check_path(operation, path, seed)
    if "/offline-intervals/{id}" in operation:
        wanted = DECIDED[operation.split("/")[-1]]
        able = [one for one in ids["offline-intervals"] if one["contested"] == wanted and one["to"]]
        return {**path, "id": able[seed % len(able)]["id"]} if able else path
    if operation.endswith("/machines/{id}/retire") and ids["spare machines"]:
        return {**path, "id": ids["spare machines"].pop() if len(ids["spare machines"]) > 3 else pick("spare machines", seed)}
    if operation.endswith("/machines/{id}/move") and ids["spare machines"]:
        return {**path, "id": pick("spare machines", seed)}
    if "/slots/{slot}" in operation:
        return {**path, "id": pick("machines", seed), "slot": "1"}
    if "/reports/{id}" in operation:
        return {**path, "id": pick("tickets", seed)}
    return None


def replace(kind, data):
    ids[kind] = [one for one in ids[kind] if one["id"] != data["id"]] + [data]


def learn_care(name, data):
    """What later cases build on; tells whether it was one of these."""
    for kind in ("work-orders", "spot-checks", "offline-intervals"):
        if f"/{kind}" in name and isinstance(data, dict) and "id" in data:
            replace(kind, data)
            return True
    if name == "POST /api/v1/photos":
        ids["photos"].append(data["id"])
    return name == "POST /api/v1/photos"
