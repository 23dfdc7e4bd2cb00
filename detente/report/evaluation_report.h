// How often the score was right, as a table, as JSON and as a page.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "detente/index/index.h"
#include "detente/match/judgement.h"

namespace detente::report {

struct Evaluation {
  std::string of;                     // "pairs", "queries", "changed names"
  std::string subject;                // what was judged, for the reader: names of files
  std::uint32_t threshold = 7000;     // 1/10,000
  std::uint32_t least_threshold = 0;  // scores below it are not told apart
  std::vector<match::Judged> judged;
  std::vector<match::Judged> apart;  // reported by category alone, and in no other figure
  std::vector<std::string> notes;
  std::string score_version;  // profile and tables
  std::string generation;     // of the lists that were screened; empty: none were
  std::vector<index::EditionLine> editions;
};

// What every form of the report says of its figures.
std::string evaluation_caution(const Evaluation& evaluation);

// `width`: columns of the terminal, 0 for any width.  `colour`: titles in bold.
std::string evaluation_table(const Evaluation& evaluation, std::size_t width, bool colour);

// One object and a line end; doc/accuracy.md has its keys.
std::string evaluation_json(const Evaluation& evaluation);

// A header and a row for each that was judged; those apart behind the others.
std::string evaluation_csv(const Evaluation& evaluation);

// A page that stands alone, with curves.
std::string evaluation_html(const Evaluation& evaluation);

}  // namespace detente::report
