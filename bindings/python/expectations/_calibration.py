"""Is it right? Past orders replayed and scored (contract section 9, calibrate)."""
from __future__ import annotations

import sys
import weakref
from ctypes import byref, c_int32
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Callable, Iterable, Iterator, Optional, TypeVar

from . import _abi
from ._answer import read_all
from ._errors import UsageError, Word
from ._library import Library, library
from ._reports import check_status
from ._values import AnyPath, check_day, check_type, from_day, from_text, optional_text, to_day, to_path

_ALL = -1  # as a horizon: all together
_FIRST_HORIZON, _LAST_HORIZON = -180, 179

Tell = Callable[[int, int], object]
W = TypeVar("W", bound=Word)


class Levels(Word):
    """Whose past receipts count for a line, as `history_levels` in policy.csv."""

    SUPPLIER = "supplier"
    SUPPLIER_ITEM = "supplier,item"
    SUPPLIER_LOCATION = "supplier,location"
    SUPPLIER_ITEM_LOCATION = "supplier,item,location"


class Rule(Word):
    """Whose probabilities are scored: ours, "the stated date is always met", and "as the supplier was before"."""

    POOLED = "pooled"
    STATED = "stated"
    SUPPLIER_AVERAGE = "supplier_average"


@dataclass(frozen=True)
class Reliability:
    """One bin: what was said there on average, and how much of it came true."""

    said: float
    kept: float
    pairs: int

    def to_dict(self) -> dict[str, Any]:
        return {"said": self.said, "kept": self.kept, "pairs": self.pairs}


@dataclass(frozen=True)
class Score:
    """How good a rule was.

    days               the horizon: days after the promise; None: all of them together
    pairs              of a line and a horizon whose outcome is known
    kept               their share that came true
    brier, log_loss    means, smaller is better; the loss keeps probabilities in [0.001, 0.999]
    calibration_error  the mean distance between what was said and what was kept, over the bins
    reliability        the bins, at most ten of equal size
    """

    rule: Rule
    days: Optional[int]
    pairs: int
    kept: float
    brier: float
    log_loss: float
    calibration_error: float
    reliability: tuple[Reliability, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "pairs": self.pairs,
            "kept": self.kept,
            "brier": self.brier,
            "log_loss": self.log_loss,
            "calibration_error": self.calibration_error,
            "reliability": [found.to_dict() for found in self.reliability],
        }


@dataclass(frozen=True)
class Forecast:
    """What was said of one line for one horizon, as of its day.

    row    its name in the column `row`, None without one
    line   in the file, from 1
    days   the horizon: days after the promise
    kept   whether it was there by then; None: that is not known yet
    """

    row: Optional[str]
    line: int
    days: int
    kept: Optional[bool]
    probability: float


@dataclass(frozen=True)
class CalibrationInfo:
    """How a history was replayed, and how much it holds.

    levels, half_life_days  as given or, where `chosen`, found
    lines         of the file
    asked         of them
    left_out      without a promised day: neither asked nor learned from
    not_asked     without a day to ask them on
    open          with no receipt known today: it counts as not there
    last_receipt  None: there is none
    """

    today: date
    since: Optional[date]
    horizons: tuple[int, ...]
    levels: Levels
    half_life_days: float
    chosen: bool
    lines: int
    asked: int
    left_out: int
    not_asked: int
    open: int
    last_receipt: Optional[date]


@dataclass(frozen=True)
class Calibration:
    """A history, replayed: what would have been said of each line on its day, and what happened.

    scores   all horizons together and then one by one, each by rule; those of which no outcome is known are not there
    version  of the library
    """

    info: CalibrationInfo
    scores: tuple[Score, ...] = field(repr=False)
    version: str
    _replay: _Replay = field(repr=False, compare=False)

    def score(self, rule: str = Rule.POOLED, days: Optional[int] = None) -> Optional[Score]:
        """The score of a rule, for one horizon or for all together; None: no outcome is known.

        UsageError for a rule or a horizon that is none.
        """
        wanted = _to_word("rule", Rule, rule)
        if days is not None and days not in self.info.horizons:
            raise UsageError(f"days is none of the horizons {self.info.horizons}: {days!r}")
        return next((score for score in self.scores if (score.rule, score.days) == (wanted, days)), None)

    def forecasts(self) -> Iterator[Forecast]:
        """Those of the lines that were asked, in file order, each with every horizon."""
        c = library()
        handle = self._replay.handle
        for found in read_all(handle, c.expect_calibration_forecasts, c.expect_calibration_forecast, _abi.Forecast):
            yield Forecast(optional_text(found.row), found.line, found.days, _kept(found.kept), found.probability)

    def to_dict(self) -> dict[str, Any]:
        """The object that `expect-check calibrate --json` prints, ready for json.dumps."""
        scores = {(score.rule, score.days): score.to_dict() for score in self.scores}
        horizons = self.info.horizons if self.info.asked > 0 else ()
        return {
            "lines": self.info.lines,
            "asked": self.info.asked,
            "left_out": self.info.left_out,
            "not_asked": self.info.not_asked,
            "open": self.info.open,
            "history_levels": self.info.levels.value,
            "half_life_days": self.info.half_life_days,
            "chosen": self.info.chosen,
            "all": {rule.value: scores.get((rule, None)) for rule in Rule},
            "horizons": [
                {**{rule.value: scores.get((rule, days)) for rule in Rule}, "days": days} for days in horizons
            ],
            "version": self.version,
        }


def calibrate(
    path: AnyPath,
    *,
    today: Optional[date] = None,
    since: Optional[date] = None,
    levels: str = Levels.SUPPLIER_ITEM,
    half_life_days: float = 180,
    horizons: Iterable[int] = (-7, 0, 7, 14, 30),
    choose: bool = False,
    progress: Optional[Tell] = None,
) -> Calibration:
    """Replays past orders, in the columns of receipts.csv: each is asked as of its day, from what was known then.

    today           what was received on this day or later is not known (default: the system's date)
    since           lines asked earlier are only learned from
    levels          as history_levels in policy.csv; half_life_days likewise
    horizons        days after the promise, rising, from -180 to 179
    choose          find the levels and half-life that forecast this history best, instead of those given
    progress        called as progress(done, total) while choosing; what it raises is raised when the call has ended

    The day of a line is its column `as_of`, else its order day.

    DataError when the file is wrong or cannot be read, with every finding; UsageError for a value out of range,
    TypeError, OutOfMemoryError.
    """
    told = _Progress(progress)
    options = _options(today if today is not None else date.today(), since)
    _set_method(options, levels, half_life_days, choose)
    _set_horizons(options, tuple(horizons))
    options.progress = _abi.PROGRESS(told)
    replay = _run(to_path(path), options)
    told.raise_error()
    return _read_calibration(replay, options)


class _Progress:
    """Tells the caller. What that raises is kept until the call has ended: C cannot be left by an exception."""

    def __init__(self, tell: Optional[Tell]) -> None:
        if tell is not None and not callable(tell):
            raise TypeError(f"progress is a function or None, not {type(tell).__name__}: {tell!r}")
        self._tell = tell
        self._error: Optional[BaseException] = None

    def __call__(self, context: Optional[int], done: int, total: int) -> None:
        if self._tell is None or self._error is not None:
            return
        try:
            self._tell(done, total)
        except BaseException as error:
            self._error = error

    def raise_error(self) -> None:
        if self._error is not None:
            raise self._error


class _Replay:
    """A calibration in C; it is freed when nothing refers to it any more, and at the end left to the system."""

    def __init__(self, handle: Any) -> None:
        self.handle = handle
        weakref.finalize(self, library().expect_calibration_free, handle).atexit = False


def _run(path: bytes, options: _abi.CalibrationOptions) -> _Replay:
    handle, report = _abi.CalibrationPointer(), _abi.ReportPointer()
    check_status(library().expect_calibrate(path, byref(options), byref(handle), byref(report)), report)
    return _Replay(handle)


# ---- Options


def _options(today: date, since: Optional[date]) -> _abi.CalibrationOptions:
    check_day("today", today)
    if since is None:
        return _abi.CalibrationOptions(today=to_day(today))
    check_day("since", since)
    return _abi.CalibrationOptions(today=to_day(today), **{"from": to_day(since)})


def _set_method(options: _abi.CalibrationOptions, levels: str, half_life_days: float, choose: bool) -> None:
    check_type("half_life_days", half_life_days, (int, float))
    if not 0 < half_life_days <= sys.float_info.max:
        raise UsageError(f"half_life_days is above 0: {half_life_days}")
    if not isinstance(choose, bool):
        raise TypeError(f"choose is bool, not {type(choose).__name__}: {choose!r}")
    options.levels = list(Levels).index(_to_word("levels", Levels, levels))
    options.half_life_days = half_life_days
    options.choose = choose


def _set_horizons(options: _abi.CalibrationOptions, horizons: tuple[int, ...]) -> None:
    for days in horizons:
        check_type("a horizon", days, int)
    rising = all(days < later for days, later in zip(horizons, horizons[1:]))
    if not horizons or not rising or horizons[0] < _FIRST_HORIZON or horizons[-1] > _LAST_HORIZON:
        raise UsageError(f"horizons are rising days from {_FIRST_HORIZON} to {_LAST_HORIZON}: {horizons}")
    options.horizons = (c_int32 * len(horizons))(*horizons)
    options.horizon_count = len(horizons)


def _to_word(name: str, kind: type[W], text: str) -> W:
    check_type(name, text, str)
    try:
        return kind(text)
    except ValueError:
        raise UsageError(f"{name} is none of {'; '.join(kind)}: {text!r}") from None


# ---- Reading a calibration of the library


def _read_calibration(replay: _Replay, options: _abi.CalibrationOptions) -> Calibration:
    c = library()
    info = _read_info(c, replay.handle, options)
    scores = tuple(_read_scores(c, replay.handle, info.horizons))
    return Calibration(info, scores, from_text(c.expect_version()), replay)


def _read_info(c: Library, handle: Any, options: _abi.CalibrationOptions) -> CalibrationInfo:
    found = _abi.CalibrationInfo()
    check_status(c.expect_calibration_describe(handle, found))
    today = from_day(options.today)
    assert today is not None, "a calibration has a day"
    return CalibrationInfo(
        today=today,
        since=from_day(getattr(options, "from")),
        horizons=tuple(options.horizons[: options.horizon_count]),
        levels=Levels(from_text(c.expect_levels_name(found.levels))),
        half_life_days=found.half_life_days,
        chosen=bool(options.choose),
        lines=found.lines,
        asked=found.asked,
        left_out=found.left_out,
        not_asked=found.not_asked,
        open=found.open,
        last_receipt=from_day(found.last_receipt),
    )


def _read_scores(c: Library, handle: Any, horizons: tuple[int, ...]) -> Iterator[Score]:
    found = _abi.Score()
    for horizon, days in enumerate((None, *horizons), _ALL):
        for number, rule in enumerate(Rule):
            check_status(c.expect_calibration_score(handle, number, horizon, found))
            if found.pairs > 0:
                yield _score(found, rule, days, _read_bins(c, handle, number, horizon, found.bins))


def _score(found: _abi.Score, rule: Rule, days: Optional[int], reliability: tuple[Reliability, ...]) -> Score:
    return Score(
        rule=rule,
        days=days,
        pairs=found.pairs,
        kept=found.kept,
        brier=found.brier,
        log_loss=found.log_loss,
        calibration_error=found.calibration_error,
        reliability=reliability,
    )


def _read_bins(c: Library, handle: Any, rule: int, horizon: int, count: int) -> tuple[Reliability, ...]:
    bins = [_abi.Reliability() for _ in range(count)]
    for index, found in enumerate(bins):
        check_status(c.expect_calibration_bin(handle, rule, horizon, index, found))
    return tuple(Reliability(found.said, found.kept, found.pairs) for found in bins)


def _kept(found: int) -> Optional[bool]:
    return bool(found) if found >= 0 else None
