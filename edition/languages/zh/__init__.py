"""Chinese."""

from edition.languages.protocol import LineWords, Pack

_NUMBER = r"[一二三四五六七八九十百零\d]+"

LANGUAGE = Pack(
    "zh",
    LineWords(
        divisions=(
            ("part", rf"第{_NUMBER}(?:部分|编|篇|卷)"),
            ("chapter", rf"第{_NUMBER}章"),
            ("section", rf"第{_NUMBER}节"),
            ("article", rf"第{_NUMBER}条"),
            ("han", "[一二三四五六七八九十]{1,3}、"),
            ("han 2", "[（(][一二三四五六七八九十]{1,3}[）)]"),
        ),
        outer_heads=("前言", "引言", "序言", "结束语", "结语", "附录"),
        office_words=("总理|市长|省长|县长|区长|主席|主任|部长|委员会|办公室|人民政府|国务院",),
        document_words=("报告|公报|白皮书|条例|办法|法$|决定|意见|通知|纲要|规划|宣言|公约|讲话|统计",),
        author_words=("作者[：:]",),
        page_words=("第",),
        page_endings=("页", "頁"),
        of_words=("共",),
        contents_heads=("目录", r"目\s*录"),
        caption_labels=(r"[图表]\s*\d{1,3}",),
        happenings=("掌声", "笑声"),
        button_words=(
            "下载",
            "打印",
            "全屏",
            "收藏",
            "分享",
            "关闭",
            "字号",
            "放大",
            "缩小",
            "大",
            "中",
            "小",
            r"[:：【】\[\]]",
        ),
        related_heads=("相关(?:链接|阅读|新闻|报道|稿件|文章)",),
        website_lines=(
            r"(?:【[^】]{1,30}】\s*)+",
            r"(?:\[\d{1,2}\]\s*)+(?:下一页)?",
            "相关(?:链接|阅读|新闻|报道)[：:].{0,60}",
            "责任编辑[：:].{0,20}",
            "版权所有.{0,60}",
        ),
    ),
)
