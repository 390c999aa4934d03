"""Indonesian dates: days named in texts, printed days of publishing, days in addresses. Text in, values out."""

from indonesian.dates.days import NamedDay
from indonesian.dates.named import named_days

__all__ = ["NamedDay", "named_days"]
