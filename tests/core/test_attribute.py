"""What to do about an attribution model that fails."""

from __future__ import annotations

import pytest

from onrecord import attributions, load_plugins
from onrecord.errors import InputError
from onrecord_plugins.attribution.learned import models


def test_a_model_that_is_damaged_names_those_that_may_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(name: str) -> None:
        raise FileNotFoundError(f"The model {name} lacks its file.")

    monkeypatch.setattr(models, "load", lost)
    with pytest.raises(InputError) as caught:
        attributions("The mill is shut, Ada Holm said.", plugins=load_plugins(builtin_only=True))
    assert caught.value.hint == "Another model may do: --model fast or --model rules."
