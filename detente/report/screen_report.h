// Answers of `screen` and `compare` as JSON lines, JSON, CSV, table and page.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "detente/index/index.h"
#include "detente/law/effect.h"
#include "detente/match/explanation.h"
#include "detente/screen/screen.h"

namespace detente::report {

// What was screened against; both outlive the call.
struct Screened {
  const index::Index& index;
  const law::EffectTable* law;  // at the time of the index; may be null where there is no hit
  std::string profile = {};     // "strict/1"; empty: the first of match::profiles()
  text::RelationWidth relation = text::RelationWidth::kWide;
};

struct AnsweredQuery {
  std::string given;  // the query as given, one JSON object: {"name":"Dmitry Peskov"}
  screen::Query query;
  screen::Answer answer;
};

// contracts.md 1: {"query":...,"hits":[{"id","entry","source","name","matched","score","match",
// "also","forbids","explanation"}],"generation":...} without a newline; "also" where the party has
// entries that are no hits.  `limited`: a limit was asked for, so that "total" stands behind
// "hits"; "profile" and "relation" before "generation" if they are not the usual ones.
// Explanations are {} unless screen::Options::explain filled them. A query without a letter or
// digit carries "nothing_to_compare":true.
std::string screen_json_line(const Screened& on, const AnsweredQuery& answered, bool limited);

// "table", "json", "jsonl", "csv" or "html", and what only some of them ask.
struct ScreenForm {
  std::string format;
  bool limited = false;   // json, jsonl: a limit was asked for
  std::size_t width = 0;  // table: of the terminal, 0 for any
  bool colour = false;    // table
};

// Answers as text, one after the other: what begin(), add() for each and end() give, one behind the
// other, is the whole.  Each piece may be written before the next is asked for.  One thread.
// Memory: does not grow with the answers, but for html (kept()).
class ScreenText {
 public:
  virtual ~ScreenText() = default;

  // `written`: bytes of the same text that an earlier run wrote, behind which this one goes on; 0
  // for table and html, which cannot.
  virtual std::string begin(std::uint64_t written) = 0;
  virtual std::string add(const Screened& on, const AnsweredQuery& answered) = 0;
  // A query that could not be screened, `given` as in AnsweredQuery: a line of jsonl, else nothing.
  virtual std::string add_fault(const Screened& on, std::string_view given,
                                std::string_view reason) const;
  virtual std::string end(const Screened& on) = 0;
  // Bytes that end() holds for the answers so far.
  virtual std::uint64_t kept() const { return 0; }
};

// jsonl: screen_json_line() and a newline for each.  json: these lines as one array, with a newline
// at the end.
// csv: one row for each hit, and one with empty hit columns for a query without hits:
// query,id,entry,source,name,matched,score,match,authority,programmes,forbids: ids of measures,
// separated by ";".
// table: under the hits stands which of them are one party, with its entries that are no hits, and
// what each forbids, a line for each authority, as wide as it is: in words, the measures, the
// general licences in force.  Under each hit with an explanation stands its sentence; of more than
// ten queries, those without a hit are counted and not named; below all, the lists and the
// generation that answered.
std::unique_ptr<ScreenText> screen_text(const ScreenForm& form);

// One line of an explanation: `contribution`s of all terms add up to z.
struct ScoreTerm {
  std::string term;     // "base", "word", "left, core", "surprise", "birth-date", "limit", ...
  std::string query;    // what the query has; may be empty
  std::string entry;    // what the entry has; may be empty
  std::string finding;  // "typo", "contradiction", "equal", ...
  match::Nats contribution = 0;
};
std::vector<ScoreTerm> score_terms(const match::Explanation& explanation);

// Every field of the explanation, nats with four decimals; {} for an empty one.
std::string explanation_json(const match::Explanation& explanation);

// The score and the sentence; with `terms`, each term of z on its line.  Ends with a newline.
std::string explanation_text(const match::Explanation& explanation, bool terms);

}  // namespace detente::report
