"""Endings that tell a domain or a file name from two words around a full stop.

Closed lists, lower-case. A wrong row here only leaves a name as it was written; a
missing one may rewrite a link, so the lists are wide.
"""

COUNTRY_DOMAINS = """
ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn
bo br bs bt bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj
dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn
gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp
ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh
mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz
om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh
si sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv
tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw
"""
GENERAL_DOMAINS = """
com org net info biz name pro edu gov int mil arpa aero asia cat coop jobs mobi
museum post tel travel academy agency app art bank blog cafe center chat city click
cloud club company dev digital email events expert fm foundation fun fund games
global group guru help host hotel house icu institute international land law
legal life link live ltd market media money network news ngo one online ooo page
partners photo photos press radio report review reviews school science services shop
site social software solutions space store stream studio support systems team tech
theater tips today tools top tours town training university video vip watch web
website wiki work works world wtf xyz zone test localhost local onion
"""
FOREIGN_DOMAINS = """
рф рус укр бел қаз срб мкд бг мон москва онлайн сайт дети հայ გე ایران عرب
"""
FILE_ENDINGS = """
7z ai apk avi avif bak bat bib bin bmp bz2 cc cfg conf cpp cs css csv dat db dbf
deb djvu dll dmg doc docm docx dot dotx dta eml eps epub exe fb2 fasta flac flv
geojson gif gpkg gpx gz heic hpp htm html ico ics ini ipynb iso jar java jpeg jpg
js json jsonl jsx kml kmz lock log lua m4a m4v md mdb mdx mkv mobi mov
mp3 mp4 mpeg mpg msg msi ndjson nfo nt odg odp ods odt ogg opus orc ost otf
parquet patch pbf pdf php pkl pl png po pot pps ppt pptx ps psd pst py pyc
pyi qgz rar raw rb rdf rm rpm rs rst rtf sav scss sh shp sql sqlite sqlite3 srt svg
swf swift tar tbz tex tgz tif tiff tmp toml ts tsv tsx ttf ttl txt vcf vsd vtt wav
webm webp wma wmf wmv woff woff2 xhtml xls xlsb xlsm xlsx xml xps xsd xsl xz yaml
yml zip zst
"""
