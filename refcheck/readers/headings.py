"""Headings: which words open a reference list and which ones close it, in many languages.

Words are compared folded (`refcheck.core.text.fold`): lower case, no accents.
"""

from __future__ import annotations

from functools import lru_cache
import re

from refcheck.core.text import fold

# Words any one of which makes a short line the heading of a list.
_LISTS = """
references reference referenced citations citation bibliography bibliographies bibliographical bibliographic works-cited
literature literature-cited cited-literature reference-list further-reading suggested-reading recommended-reading
works-consulted
literatur literaturverzeichnis literaturangaben literaturliste literaturhinweise literaturnachweis literaturnachweise
bibliographie bibliografie quellenverzeichnis quellenangaben quellennachweis quellennachweise referenzen
schrifttum schriftenverzeichnis weiterfuhrende-literatur fachliteratur sekundarliteratur primarliteratur forschungsliteratur
references-bibliographiques bibliographiques ouvrages-cites travaux-cites
referencias bibliografia bibliograficas bibliografica obras-citadas trabajos-citados literatura-citada fuentes-consultadas
referencia referencias-bibliograficas referencies
obras-consultadas
riferimenti bibliografici riferimenti-bibliografici opere-citate letteratura
literatuur literatuurlijst literatuurverwijzingen referenties bronnenlijst bronvermelding bibliografie geraadpleegde
referenser kallforteckning litteraturforteckning litteratur litteraturlista referenslista
referanser litteraturliste kildeliste referanseliste referencer litteraturhenvisninger
lahteet lahdeluettelo viitteet kirjallisuus kirjallisuusluettelo
literatura pismiennictwo bibliografia zrodla piśmiennictwo spis-literatury
reference pouzita-literatura seznam-literatury zoznam-literatury pouzite-zdroje zdroje seznam-pouzite-literatury
irodalom irodalomjegyzek hivatkozasok felhasznalt-irodalom szakirodalom referenciak
referinte bibliografice referinte-bibliografice
kaynaklar kaynakca kaynak referanslar
литература библиография список-литературы библиографический ссылки источники список-использованных-источников
список-источников використана-література література список-використаних-джерел джерела посилання
библиографски использованная
βιβλιογραφια αναφορες βιβλιογραφικες παραπομπες
daftar-pustaka daftar-referensi rujukan referensi
tai-lieu-tham-khao
kirjandus viited literaturas-saraksts literaturos-sarasas
popis-literature literatura viri-in-literatura
المراجع المصادر قائمة-المراجع
מקורות ביבליוגרפיה רשימת-מקורות
منابع مراجع
参考文献 参考资料 參考文獻 引用文献 文献 主要参考文献 参考书目 引用文獻 참고문헌 참고-문헌 参考 文献目録
"""
# Words that open a list only where what follows looks like citations.
_WEAK_LISTS = """
notes endnotes footnotes note sources source quellen fussnoten endnoten anmerkungen fontes fuentes fonti notas
quellen-literatur zitate links webography webliography publications veroffentlichungen belege einzelnachweise nachweise
works reading papers articles
"""
# Words that may stand beside one of those.
_COMPANIONS = """
and & the of in for to list cited selected select complete full general key main notes note further additional
annotated primary secondary works literature used consulted sources source section chapter acknowledgments appendix
und der die das verzeichnis zitierte zitierter verwendete verwendeter ausgewahlte weiterfuhrende benutzte literatur quellen
zur zum zu auswahl sonstige internetquellen online
et des les de la du liste selection
y e del los las lista seleccion citadas citada consultadas consultada utilizada
bibliograficas bibliografica bibliografici bibliographiques bibliograficos
och og en van over over ja i z a w uzyta cytowana pouzita
список использованной использованных литературы источников и
"""
# Words and phrases that, alone on a line, end a list: back matter, and what web pages print
# under an article.
_ENDS = """
appendix appendices annex annexes annexe annexes supplement supplementary supporting-information supplementary-material
supplementary-materials supplementary-information supplemental-material supplementary-data
acknowledgement acknowledgements acknowledgment acknowledgments author-contributions contributions
authors-contributions about-the-author about-the-authors author-information author-affiliations author-details
author-biography author-biographies biographies biography notes-on-contributors contributors
biographical-note biographical-notes authors author corresponding-author correspondence affiliations
funding conflict-of-interest conflicts-of-interest competing-interests disclosure disclosures declarations ethics-declarations
declaration-of-interest data-availability data-availability-statement publishers-note rights-and-permissions
abbreviations glossary index figures tables figure-legends figure-captions list-of-figures list-of-tables
anhang anhange danksagung autorenangaben zu-den-autoren zum-autor zur-autorin uber-den-autor uber-die-autorin uber-die-autoren
angaben-zu-den-autoren angaben-zur-person autoren autor autorin kontakt abbildungsverzeichnis tabellenverzeichnis
abkurzungsverzeichnis impressum stichwortverzeichnis
annexes remerciements apendice anexo anexos agradecimientos appendice ringraziamenti bijlage bijlagen bijlagen dankwoord
bilaga bilagor liite liitteet zalacznik zalaczniki priloha prilohy fuggelek ek ekler приложение приложения додатки
附录 附錄 付録 부록 致谢 謝辞
categories category tags tag tagged share share-this share-this-article share-this-post share-on share-on-facebook
share-on-twitter share-on-linkedin share-on-x share-via-email tweet related related-posts related-articles related-content
related-stories you-may-also-like you-might-also-like recommended recommended-for-you more-from more-posts read-more read-next
popular-posts recent-posts latest-posts latest-news recent-comments archives archive meta comments comment leave-a-comment leave-a-reply
leave-a-reply-cancel-reply post-a-comment add-a-comment join-the-conversation reply like-this posted-in filed-under
previous next previous-post next-post previous-article next-article post-navigation navigation older-posts newer-posts
subscribe subscribe-to-our-newsletter newsletter sign-up follow-us contact contact-us privacy-policy
terms-of-use terms-of-service terms-and-conditions disclaimer cookie-policy all-rights-reserved search menu home
back-to-top top skip-to-content log-in login print print-this-page email facebook twitter linkedin pinterest reddit whatsapp
about about-us share-this-entry medical-disclaimer download-pdf cite-this-article how-to-cite article-metrics
kategorien kategorie schlagworter schlagworte teilen beitrag-teilen kommentare kommentar kommentar-hinterlassen ahnliche-beitrage
das-konnte-sie-auch-interessieren datenschutz drucken newsletter-abonnieren
partager commentaires laisser-un-commentaire articles-similaires mots-cles mentions-legales etiquettes
categorias compartir comentarios deja-un-comentario etiquetas articulos-relacionados
compartilhar deixe-um-comentario categorie condividi commenti lascia-un-commento tag articoli-correlati
categorieen delen reacties geef-een-reactie gerelateerde-berichten kategorier dela kommentarer del
kategorie komentarze udostepnij категории комментарии поделиться рубрики метки
"""
# Openings of a line that ends a list whatever follows them.
_END_OPENING = re.compile(
    r"""(?:appendix|anhang|annexe?|anexo|apendice|appendice|bijlage|bilaga|priloha|приложение)\s
            (?:[a-z]|\d{1,2}|[ivx]{1,5})(?:\.\d{1,2})?(?:[.:\s\u2013\u2014-]|$)
      | anhang\s?:
      | (?:tagged|posted|filed|categorized)\s(?:in|as|under|with|on)\b
      | share\s(?:this|on|via)\b (?=.{0,40}$)
      | (?:categories|kategorien|tags|schlagworter)\s?:
      | \d{1,6}\s(?:comments?|responses?|replies|thoughts\son|kommentare?|commentaires?|comentarios?)\b
      | about\sthe\sauthors?\b (?=.{0,60}$)
      | leave\sa\s(?:reply|comment)\b
      | (?:previous|next)\s(?:post|article|story)\b (?=.{0,120}$)
      | related\s(?:posts?|articles?|stories)\b (?=.{0,60}$)
      | this\s(?:entry|post)\swas\s(?:posted|written)
      | subscribe\sto\b (?=.{0,60}$)
    """,
    re.VERBOSE,
)
_COPYRIGHT = re.compile(r"©|\(c\)\s|copyright\s(?:©|\(c\)|\d{4})|all\srights\sreserved")
_MAX_HEADING = 90  # characters; a longer line is text
_NUMBER = re.compile(
    r"(?:(?:chapter|section|kapitel|chapitre|capitulo)\s)?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[ivxl]{1,7}|[a-z])[.):]?\s+"
)
_PAGE = re.compile(r"[\s.\u2026_-]{0,200}\d{1,4}[\s-]*$")
_EDGE = " \t#*_=:;.,\u2022\u25a0\u25cf\u25c6\uf06e\uf0b7|<>[](){}\"'-\u2013\u2014\u2015"


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.split())


_LIST_WORDS, _WEAK_WORDS = _folded(_LISTS), _folded(_WEAK_LISTS)
_COMPANION_WORDS, _END_WORDS = _folded(_COMPANIONS), _folded(_ENDS)


@lru_cache(maxsize=65536)
def _normal(line: str) -> str:
    """Return the folded words of a heading without number, page and decoration."""
    if len(line) > _MAX_HEADING:
        return ""
    text = fold(line).strip(_EDGE)
    tokens = text.split()
    if len(tokens) >= 5 and all(len(token) == 1 for token in tokens):
        return "".join(tokens)  # R E F E R E N C E S
    number = _NUMBER.match(text)
    bare = _PAGE.sub("", text[number.end() if number else 0 :]).strip(_EDGE)
    tokens = (bare or text).split()
    return " ".join(token.strip(_EDGE) for token in tokens)


def is_list_heading(line: str) -> bool:
    """Say whether `line` reads as the heading of a reference list."""
    return _is_made_of(_normal(line), _LIST_WORDS)


def is_weak_heading(line: str) -> bool:
    """Say whether `line` could head a reference list, if citations follow (`Notes`, `Sources`)."""
    return _is_made_of(_normal(line), _WEAK_WORDS)


def is_end_heading(line: str) -> bool:
    """Say whether `line` stands where a reference list is over."""
    text = _normal(line)
    if text and text.replace("'", "").replace(" ", "-") in _END_WORDS:
        return True
    return bool(_END_OPENING.match(fold(line[:200]).strip()))


def is_copyright_line(line: str) -> bool:
    """Say whether `line` is the copyright line at the foot of a page."""
    return bool(_COPYRIGHT.match(fold(line[:200]).strip()))


def _is_made_of(text: str, keys: frozenset[str]) -> bool:
    """Say whether `text` is a key, or keys and companions (`References and notes`)."""
    if not text:
        return False
    if text.replace(" ", "-") in keys:
        return True
    words = [word.strip(_EDGE) for word in re.split(r"[\s/,]+", text) if word.strip(_EDGE)]
    if not 1 < len(words) <= 6 or not all(
        word in keys | _COMPANION_WORDS | _LIST_WORDS for word in words
    ):
        return False
    pairs = {f"{a}-{b}" for a, b in zip(words, words[1:], strict=False)}
    return any(word in keys for word in words) or bool(pairs & keys)
