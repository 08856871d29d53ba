"""What LaTeX's commands mean: accents, letters, symbols, font commands."""

from __future__ import annotations

ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
    '"': "\u0308",
}
"""Control symbol -> combining character."""

BELOW_HOLD = "\u0323"
LETTER_ACCENTS = {
    "u": "\u0306",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "U": "\u030e",
    "G": "\u030f",
    "f": "\u0311",
    "h": "\u0309",
    "d": BELOW_HOLD,
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
    "t": "\u0361",
}
"""Control word -> combining character."""

STANDING = {"\u0302": "^", "\u0303": "~", "\u0300": "`", "\u0301": "´", "\u0308": "¨"}
"""An accent over nothing: `\\~{}` in addresses."""

SIGNS = {
    ",": "\u2009",
    ";": "\u2005",
    ":": "\u2005",
    ">": "\u2005",
    "!": "",
    "/": "",
    "-": "",
    "@": "",
    ")": "",
    "\\": " ",
    "\n": " ",
    "\t": " ",
}
"""Control symbols that are not the character itself."""

SYMBOLS = {
    # letters
    "ss": "ß", "SS": "ẞ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ",
    "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "imath": "ı", "jmath": "ȷ",
    "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ",
    # dashes and quotes
    "textendash": "–", "textemdash": "—", "Dash": "—", "dash": "–", "textquoteleft": "‘",
    "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”",
    "textquotesingle": "'", "textquotedbl": '"', "quotesinglbase": "‚", "quotedblbase": "„",
    "glqq": "„", "grqq": "“", "glq": "‚", "grq": "‘", "flqq": "«", "frqq": "»", "flq": "‹",
    "frq": "›", "guillemotleft": "«", "guillemotright": "»", "guilsinglleft": "‹",
    "guilsinglright": "›", "lq": "‘", "rq": "’", "hyphen": "-",
    # signs
    "ldots": "…", "dots": "…", "textellipsis": "…", "textregistered": "®", "texttrademark": "™",
    "copyright": "©", "textcopyright": "©", "pounds": "£", "textsterling": "£", "euro": "€",
    "texteuro": "€", "EUR": "€", "textyen": "¥", "textcent": "¢", "textdegree": "°",
    "degree": "°", "S": "§", "textsection": "§", "P": "¶", "textparagraph": "¶", "dag": "†",
    "textdagger": "†", "ddag": "‡", "textdaggerdbl": "‡", "textbullet": "•",
    "textperiodcentered": "·", "textbackslash": "\\", "textasciitilde": "~",
    "textasciicircum": "^", "textasciigrave": "`", "textless": "<", "textgreater": ">",
    "textbar": "|", "textunderscore": "_", "textbraceleft": "{", "textbraceright": "}",
    "textdollar": "$", "textperthousand": "‰", "textnumero": "№", "textordfeminine": "ª",
    "textordmasculine": "º", "textonehalf": "½", "textonequarter": "¼",
    "textthreequarters": "¾", "textonesuperior": "¹", "texttwosuperior": "²",
    "textthreesuperior": "³", "textmu": "µ", "textpm": "±", "texttimes": "×", "textdiv": "÷",
    "textlnot": "¬", "textexclamdown": "¡", "textquestiondown": "¿",
    "textinterrobang": "‽", "textinterrobangdown": "⸘", "slash": "/", "BibTeX": "BibTeX",
    "TeX": "TeX", "LaTeX": "LaTeX", "LaTeXe": "LaTeX2ε", "XeTeX": "XeTeX", "LuaTeX": "LuaTeX",
    "textasteriskcentered": "∗", "textminus": "−", "textrightarrow": "→", "textleftarrow": "←",
    # mathematical signs used outside formulas
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε",
    "zeta": "ζ", "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ",
    "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ",
    "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ",
    "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
    "times": "×", "pm": "±", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "neq": "≠",
    "approx": "≈", "sim": "∼", "infty": "∞", "cdot": "·", "rightarrow": "→", "to": "→",
    "textalpha": "α", "textbeta": "β", "textgamma": "γ", "textdelta": "δ", "textomega": "ω",
    # spaces and nothing
    "quad": "\u2003", "qquad": "\u2003", "enspace": "\u2002", "thinspace": "\u2009",
    "space": " ", "newline": " ", "linebreak": " ", "newblock": " ", "par": " ", "nobreakspace":
    "\u00a0", "textvisiblespace": "\u2423", "relax": "", "protect": "", "noopsort": "",
    "allowbreak": "", "nolinebreak": "", "nobreak": "", "hfill": " ", "noindent": "",
    "bibrangedash": "–", "bibrangessep": ", ", "bs": "\\", "textcompwordmark": "",
    "xspace": "", "leavevmode": "", "ignorespaces": "", "unskip": "", "left": "", "right": "",
}  # fmt: skip
"""Control word -> text."""

TAGS = {
    "i": ("<i>", "</i>"),
    "b": ("<b>", "</b>"),
    "sc": ('<span style="font-variant:small-caps;">', "</span>"),
    "sup": ("<sup>", "</sup>"),
    "sub": ("<sub>", "</sub>"),
    "nocase": ('<span class="nocase">', "</span>"),
}
"""Style -> the markup around its text."""

STYLES = {
    "emph": "i", "textit": "i", "textsl": "i", "mkbibemph": "i", "mkbibitalic": "i",
    "textbf": "b", "mkbibbold": "b", "textsc": "sc", "textsuperscript": "sup",
    "textsubscript": "sub", "mkbibsuperscript": "sup", "mkbibsubscript": "sub", "sp": "sup",
    "sb": "sub", "NoCaseChange": "nocase", "underline": "", "uline": "", "texttt": "", "textrm":
    "", "textsf": "", "textup": "", "textmd": "", "textnormal": "", "text": "", "mbox": "",
    "hbox": "", "mathrm": "", "mathit": "i", "acro": "", "acrosl": "", "MakeUppercase": "",
    "MakeLowercase": "", "fbox": "", "bibstring": "", "cs": "", "textnohyphenation": "",
}  # fmt: skip
"""Command with an argument -> style; "" keeps the text alone."""

SWITCHES = {
    "\\it": "i", "\\em": "i", "\\sl": "i", "\\itshape": "i", "\\slshape": "i", "\\bf": "b",
    "\\bfseries": "b", "\\sc": "sc", "\\scshape": "sc", "\\smc": "sc", "\\tt": "", "\\rm": "",
    "\\sf": "", "\\ssf": "", "\\upshape": "", "\\mdseries": "", "\\rmfamily": "", "\\sffamily":
    "", "\\ttfamily": "", "\\normalfont": "", "\\small": "", "\\footnotesize": "", "\\tiny": "",
    "\\scriptsize": "", "\\large": "", "\\Large": "", "\\normalsize": "", "\\boldmath": "",
}  # fmt: skip
"""Command that holds to the end of its group -> style."""

SECOND_ARGUMENT = {"href", "textcolor", "foreignlanguage", "bibinfo", "bibfield", "raisebox"}
"""The text is the second argument."""

DROPPED = {
    "hspace", "vspace", "label", "index", "color", "selectlanguage", "bibliographystyle",
}  # fmt: skip
"""The argument is no text."""

MOVES = {"raise", "lower", "kern", "hskip", "vskip", "mkern", "moveleft", "moveright"}
"""A length follows, which is no text."""

VERBATIM = (
    ("\\textasciitilde{}", "~"),
    ("\\textasciitilde", "~"),
    ("{\\textasciitilde}", "~"),
    ("\\~{}", "~"),
    ("\\sim", "~"),
    ("$\\sim$", "~"),
    ("{\\_}", "_"),
    ("\\_", "_"),
    ("\\%", "%"),
    ("\\&", "&"),
    ("\\#", "#"),
    ("\\~", "~"),
    ("\\$", "$"),
    ("{\\textendash}", "–"),
)
"""Escapes in addresses, in the order in which they are undone."""
