"""The commands of the package's docstring."""

from __future__ import annotations

import argparse
import json
import logging
from pathlib import Path

import inovasi_nlp.training.tagging as _package


def main() -> None:
    """Read the command line and run one step."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(
        prog="python -m inovasi_nlp.training.tagging", description=_package.__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    steps = parser.add_subparsers(required=True)
    prepare = steps.add_parser("prepare", help="treebanks to DocBins")
    prepare.add_argument("data", type=Path)
    prepare.add_argument("corpus", type=Path)
    prepare.set_defaults(run=_prepare)
    train = steps.add_parser("train", help="DocBins to a pipeline")
    train.add_argument("corpus", type=Path)
    train.add_argument("out", type=Path)
    train.add_argument("--random-state", type=int, default=0)
    train.add_argument("--continue-from", type=Path, help="pipeline whose weights are the first ones")
    train.add_argument("--set", nargs="*", default=[], metavar="NAME=JSON", help="values of config.cfg to change, as training.max_steps=100")
    train.set_defaults(run=_train)
    assemble = steps.add_parser("assemble", help="pipelines to the shipped folder")
    assemble.add_argument("trained", type=Path)
    assemble.add_argument("out", type=Path)
    assemble.add_argument("data", type=Path, help="data folder, for the weights of sentence starts")
    assemble.add_argument("texts", type=Path, help="our own marked texts, corpora/entitas")
    assemble.add_argument("--entities", type=Path, help="pipeline whose entity recogniser joins")
    assemble.add_argument("--random-state", type=int, default=0)
    assemble.set_defaults(run=_assemble)
    evaluate = steps.add_parser("evaluate", help="figures on the test parts of the treebanks")
    evaluate.add_argument("model", type=Path)
    evaluate.add_argument("data", type=Path)
    evaluate.add_argument("--card", action="store_true", help="write the figures into the model's README.md")
    evaluate.set_defaults(run=_evaluate)
    arguments = parser.parse_args()
    arguments.run(arguments)


def _prepare(arguments: argparse.Namespace) -> None:
    from inovasi_nlp.training.tagging.preparation import prepare

    treebanks = prepare(arguments.data, arguments.corpus)
    for name, sentences in treebanks.train.items():
        print(f"{name}: {len(sentences)} sentences to train on, {treebanks.removed[name]} removed that stand in a development or test part")


def _train(arguments: argparse.Namespace) -> None:
    from inovasi_nlp.training.tagging.training import train

    changes = {name: json.loads(value) for name, _, value in (change.partition("=") for change in arguments.set)}
    train(arguments.corpus, arguments.out, random_state=arguments.random_state, overrides=changes, continued=arguments.continue_from)


def _assemble(arguments: argparse.Namespace) -> None:
    import spacy

    from inovasi_nlp.training.tagging.assembly import assemble
    from inovasi_nlp.training.tagging.boundaries import fit_starts, sentences_of
    from inovasi_nlp.training.tagging.words import learn_clitics, use_clitics
    from inovasi_nlp.training.treebanks import read_treebanks

    treebanks = read_treebanks(arguments.data)
    clitics = learn_clitics(sentence for found in treebanks.train.values() for sentence in found)
    nlp = spacy.blank("ind")
    use_clitics(nlp.tokenizer, nlp.Defaults, clitics)
    starts = fit_starts(sentences_of(treebanks, arguments.texts), nlp.tokenizer, random_state=arguments.random_state)
    tables = sorted(arguments.data.glob("*/id_lemma_lookup.json"))
    lemmas = {form: lemma for path in tables for form, lemma in json.loads(path.read_text(encoding="utf-8")).items()}
    seen = {word.lower() for found in treebanks.train.values() for sentence in found for word in sentence.words}
    assemble(arguments.trained, arguments.out, starts=starts, clitics=clitics, lemmas=lemmas, seen=seen, entities=arguments.entities)


def _evaluate(arguments: argparse.Namespace) -> None:
    import spacy

    from inovasi_nlp.training.tagging.assembly import write_checksums
    from inovasi_nlp.training.tagging.evaluation import rows, write_card
    from inovasi_nlp.training.treebanks import read_treebanks

    lines = []
    for line in rows(spacy.load(arguments.model), read_treebanks(arguments.data), arguments.data):
        print(line, flush=True)
        lines.append(line)
    if arguments.card:
        write_card(arguments.model, lines)
        write_checksums(arguments.model)


if __name__ == "__main__":
    main()
