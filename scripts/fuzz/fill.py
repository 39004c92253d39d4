"""Real ids in the places of made-up ones."""

from datetime import datetime, timedelta, timezone

from district import ids

FIELDS = {
    **{"productId": "products", "product": "products", "pointId": "points", "unit": "points"},
    **{"machineId": "machines", "surveyId": "surveys", "region": "regions", "parent": "regions"},
    **{"scheme": "schemes", "period": "periods", "purpose": "purposes", "point": "points"},
}


def today(days=0):
    return (datetime.now(timezone(timedelta(hours=8))) + timedelta(days)).strftime("%Y-%m-%d")


def pick(kind, seed):
    return one_of(ids.get(kind), seed)


def one_of(things, seed):
    return things[seed % len(things)] if things else None


def use(kind, seed):
    """One that a success uses up: taken out while a few stay to be refused."""
    return ids[kind].pop() if len(ids.get(kind) or []) > 2 else pick(kind, seed)


def fill(value, seed):
    """The same value with real ids in every field that takes one."""
    if isinstance(value, list):
        return [fill(one, seed + index) for index, one in enumerate(value)]
    if not isinstance(value, dict):
        return value
    return {key: (pick(FIELDS.get(key), seed) or fill(one, seed)) for key, one in value.items()}
