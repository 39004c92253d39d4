"""What is handed out, written on papers of the stock room, and reported of products: bodies that the shelves allow."""

from district import CHECKS, call, ids, machine
from fill import pick, today


def lines_of(shelf, **more):
    return [{"productId": shelf["productId"], "lotNo": shelf["lotNo"], "quantity": 1, **more}]


def without_lot(shelf):
    return [{"productId": shelf["productId"], "quantity": 1}]


def voucher(body, seed, _path):
    """A paper of each kind in turn, of a place where the goods really lie."""
    # Every second one of the keeper's place, so that papers meet a second person who may sign.
    shelf = (pick("shelves of the keeper", seed) if seed % 2 else None) or pick("shelves", seed)
    point = shelf["point"]["id"]
    other = next(one for one in ids["points"] if one != point)
    new_lot = {"lotNo": f"F{seed}", "expiry": "2099-12-31"}
    papers = [
        {"kind": "requisition", "pointId": point, "supplierId": other, "lines": without_lot(shelf)},
        {"kind": "receipt", "pointId": point, "source": "x", "lines": [{**without_lot(shelf)[0], **new_lot}]},
        {"kind": "storageCheck", "pointId": point, "readings": [{"area": "x", "temperature": 60, "humidity": 50}]},
        {"kind": "issue", "pointId": point, "purpose": "x", "lines": without_lot(shelf)},
        {"kind": "transfer", "pointId": point, "toPointId": other, "lines": without_lot(shelf)},
        {"kind": "stocktake", "pointId": point, "products": [shelf["productId"]]},
        {"kind": "loss", "pointId": point, "lines": lines_of(shelf, cause="damaged")},
        {"kind": "recall", "region": "500119", "productId": shelf["productId"], "lotNo": "none", "reason": "x"},
    ]
    note = {"note": body["note"]} if "note" in body and seed % 8 != 7 else {}
    return {**papers[seed // 2 % len(papers)], **note}


def voucher_move(body, _seed, path):
    """What the move needs, of every line of the paper."""
    paper = next((paper for paper in ids["vouchers"] if paper["id"] == path["id"]), {"lines": []})
    more = {"checks": CHECKS} if path["move"] == "accept" else {}
    lines = [{"line": line["line"], "quantity": 1, **more} for line in paper["lines"]]
    return {"reason": body.get("reason", "x"), **({"outcome": "lost"} if path["move"] == "settle" else {}), "lines": lines}


def signable(paper):
    return paper["kind"] in ("receipt", "transfer") and paper["day"] and paper["unsigned"]


def voucher_path(path, seed):
    """A paper with a move that it allows, or a place that nobody signed, where there is one."""
    if "move" not in path:
        able = [paper for paper in ids["vouchers"] if signable(paper)] or ids["vouchers"]
        return {**path, "id": able[seed % len(able)]["id"]}
    for at in range(len(ids["vouchers"])):
        known = ids["vouchers"][(seed + at) % len(ids["vouchers"])]
        if known["moves"]:
            return {**path, "id": known["id"], "move": known["moves"][seed % len(known["moves"])]}
    return path


def signature(body, _seed, path):
    paper = next((paper for paper in ids["vouchers"] if paper["id"] == path["id"]), None)
    return {"as": paper["unsigned"][0]} if paper and paper["unsigned"] else body


STEPS_FROM = {"triage": ["reported", "following"], "follow": ["following"], "close": ["following"]}


def case_path(operation, path, seed):
    """A case in a state from which the step may be made; few are closed, so that some stay to be followed."""
    states = STEPS_FROM.get(operation.split("/")[-1], ["reported", "following", "closed"])
    able = [one["id"] for one in ids["adverse-reactions"] if one["state"] in states]
    if operation.endswith("/close") and len(able) < 3:
        able = []
    return {**path, "id": able[seed % len(able)]} if able else path


def dispensing(body, seed, _path):
    shelf = pick("shelves of the keeper", seed)
    if not shelf:
        return body
    phone = f"137{seed % 100_000_000:08d}"
    person = {"person": {"by": "phone", "phone": phone, "ageBand": "adult"}} if "person" in body else {}
    return {"pointId": shelf["point"]["id"], "channel": "manual", "lines": without_lot(shelf), **person}


def pickup_code(body, seed, _path):
    return {"productId": pick("products", seed), "quantity": 1} if "productId" in body and seed % 3 == 0 else {}


def redemption(_body, seed, _path):
    # Never a wrong code: after five of them a machine is not listened to for a quarter of an hour.
    issued = call("POST", "/api/v1/pickup-codes", {}, f"resident:{300 + seed % 90}")
    return {"code": issued["code"] if issued else "00000000", "slot": machine.slots[0]}


def following_case(resident):
    told = {"pointId": pick("points", 0), "productId": pick("products", 0), "symptoms": ["rash"], "onsetDay": today()}
    made = call("POST", "/api/v1/adverse-reactions", told, f"resident:{resident}")
    return made and call("POST", f"/api/v1/adverse-reactions/{made['id']}/triage", {"severity": "mild"}, "county")


for resident in range(1, 9):
    followed = following_case(resident)
    ids["adverse-reactions"] += [{"id": followed["id"], "state": followed["state"]}] if followed else []


def reaction(body, seed, _path):
    return {**body, "onsetDay": today(-(seed % 30))}


BODIES_OF_STOCK = {
    "POST /api/v1/vouchers": voucher,
    "POST /api/v1/vouchers/{id}/{move}": voucher_move,
    "POST /api/v1/vouchers/{id}/sign": signature,
    "POST /api/v1/dispensings": dispensing,
    "POST /api/v1/pickup-codes": pickup_code,
    "POST /api/v1/machines/{id}/redemptions": redemption,
    "POST /api/v1/adverse-reactions": reaction,
}
