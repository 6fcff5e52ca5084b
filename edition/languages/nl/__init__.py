"""Dutch."""

from edition.languages.protocol import Pack, Quotes

LANGUAGE = Pack("nl", quotes=Quotes(single=""))
