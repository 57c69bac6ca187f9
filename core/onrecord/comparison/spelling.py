"""One spelling for a word that has several: British and American, contracted and written out."""

from __future__ import annotations

import re
from functools import lru_cache

_PAIRS = """
    gray grey  check cheque  defense defence  offense offence  license licence  practice practise  program programme
    tire tyre  curb kerb  plow plough  skeptic sceptic  skeptical sceptical  skepticism scepticism  mold mould
    aluminum aluminium  jewelry jewellery  judgment judgement  aging ageing  while whilst  among amongst
    toward towards  afterward afterwards  learned learnt  burned burnt  spelled spelt  spilled spilt  dreamed dreamt
    okay ok  cozy cosy  catalog catalogue  dialog dialogue  mom mum  enroll enrol  fulfill fulfil  skillful skilful
    installment instalment  artifact artefact  maneuver manoeuvre  pediatric paediatric  anesthetic anaesthetic
    fetus foetus  estrogen oestrogen  hemorrhage haemorrhage  leukemia leukaemia  encyclopedia encyclopaedia
    center centre  centers centres  centered centred  theater theatre  theaters theatres  liter litre  liters litres
    meter metre  meters metres  kilometer kilometre  kilometers kilometres  centimeter centimetre
    centimeters centimetres  millimeter millimetre  millimeters millimetres  fiber fibre  fibers fibres
    caliber calibre  somber sombre  meager meagre  specter spectre  saber sabre  luster lustre  maneuvers manoeuvres
    draft draught  specialty speciality  airplane aeroplane  pajamas pyjamas  sulfur sulphur  disk disc
    adviser advisor  advisers advisors  gonna going  yeah yes
""".split()
_BRITISH = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
_OUR = re.compile(r"our(?=(?:s|ed|ing|able|ful|ite|ites|hood|hoods|less|y|ist|ists|er|ers)?$)")
_NOT_OUR = frozenset("four hour your pour tour sour flour detour contour velour glamour".split())
_IZE = re.compile(r"i[sz](?=(?:e|ed|es|er|ers|ing|ation|ations|able)$)")
_YZE = re.compile(r"yz(?=(?:e|ed|es|er|ers|ing)$)")
_DOUBLED = re.compile(r"ll(?=(?:ed|ing|er|ers|or|ors)$)")
_LONG = 7


@lru_cache(maxsize=65_536)
def one_spelling(word: str) -> str:
    """Return what stands for the folded ``word`` in every spelling: "colour" and "color" give the same.

    What is returned is for comparison only; it need not be a word.
    """
    word = _BRITISH.get(word, word)
    if len(word) > 4 and word not in _NOT_OUR:
        word = _OUR.sub("or", word)
    if len(word) > 5:
        word = _YZE.sub("ys", _IZE.sub("is", word))
    return _DOUBLED.sub("l", word) if len(word) >= _LONG else word


__all__ = ["one_spelling"]
