"""Italian."""

from edition.languages.protocol import Pack, Quotes

LANGUAGE = Pack("it", quotes=Quotes(single=""))
