"""What all workers share: imported once by the process that they are forked from, so that each has it without a copy."""

import gc

from musnad import pipeline
from musnad.lexicon import shipped
from musnad.pipeline import STAGES
from musnad.records import Article

_WITHOUT_ANALYSER = 7  # networks aren't forked: the library that runs them has threads and locks of its own

pipeline.read(Article(name="preload", text="قال الوزير أمس إن الجيش قصف حلب."), shipped(), STAGES[:_WITHOUT_ANALYSER])
gc.freeze()  # or counting references would copy every page that holds an object
gc.set_threshold(5_000, 20, 20)  # reading makes many objects and few circles: looked for seldom, 5 % are gained
