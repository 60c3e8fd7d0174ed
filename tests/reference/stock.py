"""Stock (contract section 4): what stands at a stock point and what may be promised of it."""
from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from folder import Demand, Model, StockPoint, Supply
from measures import end_of, start_of
from travel import find_delivery_lane, last_ship_minute

Event = tuple[int, int]  # minute, signed quantity


class StockBook:
    """The events of every stock point, as the plan sees them; `replaced` are the promises left out (section 11)."""

    def __init__(self, model: Model, replaced: frozenset[str] = frozenset()) -> None:
        self._model = model
        self._replaced = replaced
        self.queue = lru_cache(maxsize=None)(self._queue)
        self.events = lru_cache(maxsize=None)(self._events)

    def planned_arrival(self, supply: Supply) -> int | None:
        """Supply due before today is planned for today + overdue_receipt_days; None: it does not exist."""
        if supply.due.day >= self._model.today:
            return supply.due.opens
        days = self._model.policy.overdue_receipt_days
        return None if days is None else start_of(self._model.today + days)

    def due_minute(self, demand: Demand) -> int:
        """Demand due before today is a need at now; with a `to`, its last ship minute, not before now."""
        minute: int | None = demand.due.closes
        if demand.to:
            lane = find_delivery_lane(self._model, demand.point[1], demand.to)
            minute = last_ship_minute(self._model, lane, demand.due)
        return self._model.now if minute is None else max(minute, self._model.now)

    def protected(self, item: str) -> int:
        return self._model.item(item).safety_stock if self._model.policy.protects_safety_stock else 0

    def _queue(self, point: StockPoint) -> list[tuple[int, Demand]]:
        """The promises already made, by due minute, then priority, then file order (section 7)."""
        rows = [(self.due_minute(demand), demand) for demand in self._model.demands
                if demand.point == point and demand.name not in self._replaced]
        return sorted(rows, key=lambda entry: (entry[0], entry[1].priority, entry[1].row))

    def _events(self, point: StockPoint) -> list[Event]:
        on_hand = [(max(minute, self._model.now), quantity)
                   for place, quantity, minute in self._model.inventory if place == point]
        arrivals = [(self.planned_arrival(supply), supply.quantity)
                    for supply in self._model.supplies if supply.point == point]
        needs = [(minute, -demand.quantity) for minute, demand in self.queue(point)]
        return on_hand + [(minute, quantity) for minute, quantity in arrivals if minute is not None] + needs

    def available(self, point: StockPoint, held: Iterable[Event], minute: int) -> int:
        """ATP(t) = max(0, min over s >= t of Net(s) - safety_stock), with what this check holds as further demand."""
        events = self.events(point) + [(since, -quantity) for since, quantity in held]
        looked_at = [minute] + [at for at, _ in events if minute < at <= self._horizon(minute)]
        lowest = min(sum(quantity for at, quantity in events if at <= moment) for moment in looked_at)
        return max(0, lowest - self.protected(point[0]))

    def _horizon(self, minute: int) -> float:
        """With protect_days, s ranges up to max(t, end(today + protect_days))."""
        days = self._model.policy.protect_days
        return float("inf") if days is None else max(minute, end_of(self._model.today + days))

    def changes(self, point: StockPoint, held: Iterable[Event], after: int) -> list[int]:
        """The minutes after `after` at which ATP may change, in order."""
        minutes = {at for at, _ in self.events(point)} | {at for at, _ in held}
        return sorted(minute for minute in minutes if minute > after)
