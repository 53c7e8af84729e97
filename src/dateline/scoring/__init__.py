"""How well two tellings of one text agree: a reader's with the marks, or two markers'. Pure."""

from dateline.scoring.alpha import krippendorff as krippendorff
from dateline.scoring.claims import FIELD_KINDS as FIELD_KINDS
from dateline.scoring.claims import REPORT as REPORT
from dateline.scoring.claims import Claim as Claim
from dateline.scoring.claims import bins as bins
from dateline.scoring.claims import calibration_error as calibration_error
from dateline.scoring.claims import claims as claims
from dateline.scoring.happening import Happening as Happening
from dateline.scoring.happening import marked as marked
from dateline.scoring.happening import reported as reported
from dateline.scoring.resample import interval as interval
from dateline.scoring.score import FIELDS as FIELDS
from dateline.scoring.score import Ratio as Ratio
from dateline.scoring.score import Score as Score
from dateline.scoring.score import Told as Told
from dateline.scoring.score import added as added
from dateline.scoring.score import compared as compared
