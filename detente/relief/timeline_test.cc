#include "detente/relief/timeline.h"

#include <gtest/gtest.h>

#include "detente/relief/relief_samples.h"

namespace detente::relief {
namespace {

const law::Law& sample_law() {
  static const law::SampleWorld world{std::string(kSampleLocks)};
  return world.view.law;
}

// "c us.block 2025-04-02 to 2025-10-10 (snapback)" for each effect, then "c us.block-2: reason" for
// each that never acts.  `held`: ids of the unknowns that are true.
std::vector<std::string> acts(const std::string& tables, const std::set<std::string>& held = {}) {
  OptionReading reading = read_option_file(std::string(kSampleHead) + tables, sample_law());
  for (const base::Error& fault : reading.faults) ADD_FAILURE() << fault.message;
  const Option& option = reading.option;
  std::vector<Unknown> unknowns = unknowns_of(option, sample_law());
  std::vector<bool> values;
  for (const Unknown& one : unknowns) values.push_back(held.contains(to_string(one)));
  Suppositions suppositions(option, unknowns, values);
  Timeline timeline(option, sample_law(), suppositions);
  constexpr std::string_view kEnds[] = {"", "own", "phase", "snapback", "amended", "revocation"};
  std::vector<std::string> lines;
  for (const Effect& effect : timeline.effects()) {
    const Clause& clause = option.clauses[effect.clause];
    std::string line =
        clause.id.value + " " + effect.measure + " " + time_text(effect.begin, clause.zone);
    if (effect.ended != Effect::End::kOpen)
      line += " to " + time_text(effect.end, clause.zone) + " (" +
              std::string(kEnds[static_cast<std::size_t>(effect.ended)]) + ")";
    lines.push_back(line);
  }
  for (const Idle& idle : timeline.idle())
    lines.push_back(option.clauses[idle.clause].id.value + " " + idle.measure + ": " + idle.reason);
  return lines;
}

using Lines = std::vector<std::string>;

const std::string kCovers = "covers = [\"us.block\"]\n";

std::string fact(const std::string& holds) {
  return "[[assume]]\nid = \"truce\"\nkind = \"fact\"\nholds = [" + holds + "]\n";
}

std::string phase(const std::string& rest) {
  return "[[phase]]\nid = \"p\"\nrequires = \"truce\"\n" + rest + "\n";
}

struct BeginCase {
  std::string what, tables;
  Lines lines;
};

const std::string kBeginTruce = fact("{ from = 2025-05-01 }");
const BeginCase kBeginCases[] = {
    {"at the base", sample_clause("c", "delist", kCovers), {"c us.block 2025-03-04"}},
    {"at a day of its authority",
     sample_clause("c", "delist", kCovers + "start = 2025-04-02"),
     {"c us.block 2025-04-02"}},
    {"at an instant",
     sample_clause("c", "delist", kCovers + "start = 2025-04-02T12:00:00Z"),
     {"c us.block 2025-04-02T12:00:00Z"}},
    {"with its phase",
     kBeginTruce + phase("") + sample_clause("c", "delist", kCovers + "phase = \"p\""),
     {"c us.block 2025-05-01"}},
    {"not before its phase",
     kBeginTruce + phase("") +
         sample_clause("c", "delist", kCovers + "phase = \"p\"\nstart = 2025-04-02"),
     {"c us.block 2025-05-01"}},
    {"not before its start",
     kBeginTruce + phase("") +
         sample_clause("c", "delist", kCovers + "phase = \"p\"\nstart = 2025-06-02"),
     {"c us.block 2025-06-02"}},
    {"after another",
     sample_clause("c", "suspend", kCovers + "start = 2025-04-02") +
         sample_clause("d", "delist",
                       "covers = [\"us.debt\"]\nafter = { clause = \"c\", wait = \"P60D\" }"),
     {"c us.block 2025-04-02", "d us.debt 2025-06-01"}},
    {"not at the horizon",
     sample_clause("c", "delist", kCovers + "start = 2026-01-01"),
     {"c us.block: it would begin after the horizon"}},
    {"a phase in time",
     fact("{ from = 2025-06-02 }") + phase("max_wait = \"P90D\"") +
         sample_clause("c", "delist", kCovers + "phase = \"p\""),
     {"c us.block 2025-06-02"}},
    {"a phase too late",
     fact("{ from = 2025-06-03 }") + phase("max_wait = \"P90D\"") +
         sample_clause("c", "delist", kCovers + "phase = \"p\""),
     {"c us.block: the condition of phase p is met too late"}},
    {"a phase that was over",
     fact("{ from = 2024-06-03, until = 2025-03-04 }") + phase("") +
         sample_clause("c", "delist", kCovers + "phase = \"p\""),
     {"c us.block: the condition of phase p is never met"}},
    {"after one that never acts",
     sample_clause("c", "suspend", kCovers + "start = 2027-04-02") +
         sample_clause("d", "delist",
                       "covers = [\"us.debt\"]\nafter = { clause = \"c\", wait = \"P60D\" }"),
     {"c us.block: it would begin after the horizon", "d us.debt: it follows c, which never acts"}},
};

TEST(Timeline, Begins) {
  for (const BeginCase& c : kBeginCases) EXPECT_EQ(acts(c.tables), c.lines) << c.what;
}

struct LockCase {
  std::string what, tables;
  std::set<std::string> held;
  Lines lines;
};

const std::string kLockBoth = "covers = [\"us.block*\"]\n";
const std::string kLockVote = "the vote of us.review";
const std::string kLockScope = "whether us.review applies";
std::string assumed(const std::string& kind, const std::string& rest) {
  return "[[assume]]\nid = \"a\"\nkind = \"" + kind + "\"\nlock = \"us.review\"\n" + rest + "\n";
}
const std::string kLockYes = assumed("vote", "outcome = \"not-disapproved\"");
const LockCase kLockCases[] = {
    {"one step for each measure",
     sample_clause("c", "delist", kLockBoth + "start = 2025-04-02"),
     {kLockVote},
     {"c us.block 2025-04-02", "c us.block-2 2025-05-02"}},
    {"shut",
     sample_clause("c", "delist", kLockBoth + "start = 2025-04-02"),
     {},
     {"c us.block 2025-04-02", "c us.block-2: the vote of us.review"}},
    {"assumed",
     kLockYes + sample_clause("c", "delist", kLockBoth + "start = 2025-04-02"),
     {},
     {"c us.block 2025-04-02", "c us.block-2 2025-05-02"}},
    {"assumed shut",
     assumed("vote", "outcome = \"vetoed\"") +
         sample_clause("c", "delist", kLockBoth + "start = 2025-04-02"),
     {kLockVote},
     {"c us.block 2025-04-02", "c us.block-2: the vote of us.review"}},
    {"submitted before",
     kLockYes + sample_clause("c", "delist", kLockBoth + "start = 2025-05-10\nsubmit = 2025-04-02"),
     {},
     {"c us.block 2025-05-10", "c us.block-2 2025-05-10"}},
    {"in summer",
     kLockYes + sample_clause("c", "delist", kLockBoth + "start = 2025-07-10"),
     {},
     {"c us.block 2025-07-10", "c us.block-2 2025-09-08"}},
    {"on the last day of summer",
     kLockYes + sample_clause("c", "delist", kLockBoth + "start = 2025-09-07"),
     {},
     {"c us.block 2025-09-07", "c us.block-2 2025-11-06"}},
    {"after summer",
     kLockYes + sample_clause("c", "delist", kLockBoth + "start = 2025-09-08"),
     {},
     {"c us.block 2025-09-08", "c us.block-2 2025-10-08"}},
    {"contested, and does not apply",
     sample_clause("c", "license", kCovers),
     {kLockVote},
     {"c us.block 2025-03-04"}},
    {"contested, and applies",
     sample_clause("c", "license", kCovers),
     {kLockScope, kLockVote},
     {"c us.block 2025-04-03"}},
    {"contested, and assumed away",
     assumed("lock-scope", "applies = \"no\"") + sample_clause("c", "license", kCovers),
     {kLockScope},
     {"c us.block 2025-03-04"}},
    {"a lapse at the anniversary",
     sample_clause("c", "lapse", kCovers),
     {},
     {"c us.block: no day is known at which it ends unless it is renewed"}},
    {"unanimity",
     "[[clause]]\nid = \"c\"\nauthority = \"eu.council\"\nform = \"suspend\"\ncovers = "
     "[\"eu.block\"]\n"
     "start = 2025-04-02\n",
     {"the vote of eu.unanimity"},
     {"c eu.block 2025-04-02"}},
    {"a lapse that one member wants",
     "[[clause]]\nid = \"c\"\nauthority = \"eu.council\"\nform = \"lapse\"\ncovers = "
     "[\"eu.block\"]\n"
     "start = 2025-04-02\n",
     {},
     {"c eu.block 2025-09-15"}},
};

TEST(Timeline, Locks) {
  for (const LockCase& c : kLockCases) EXPECT_EQ(acts(c.tables, c.held), c.lines) << c.what;
}

struct EndCase {
  std::string what, tables;
  Lines lines;
};

const std::string kEndTruce = fact("{ from = 2025-04-15, until = 2025-09-30 }");
const std::string kEndInPhase = "phase = \"p\"\n";
const std::string kEndBack = "snapback = { when = \"not truce\", notice = \"P10D\" }\n";
const EndCase kEndCases[] = {
    {"open", sample_clause("c", "suspend", kCovers + "end = \"open\""), {"c us.block 2025-03-04"}},
    {"by a day",
     sample_clause("c", "suspend", kCovers + "end = 2025-06-01"),
     {"c us.block 2025-03-04 to 2025-06-01 (own)"}},
    {"by a duration from its beginning",
     sample_clause("c", "suspend", kCovers + "start = 2025-04-15\nend = \"P180D\""),
     {"c us.block 2025-04-15 to 2025-10-12 (own)"}},
    {"months clip",
     sample_clause("c", "suspend", kCovers + "start = 2025-03-31\nend = \"P1M\""),
     {"c us.block 2025-03-31 to 2025-04-30 (own)"}},
    {"before it begins",
     sample_clause("c", "suspend", kCovers + "end = 2025-03-04"),
     {"c us.block: it would begin after its end"}},
    {"a phase that was entered stays",
     kEndTruce + phase("") + sample_clause("c", "suspend", kCovers + kEndInPhase),
     {"c us.block 2025-04-15"}},
    {"a phase that holds while",
     kEndTruce + phase("hold = \"while\"") + sample_clause("c", "suspend", kCovers + kEndInPhase),
     {"c us.block 2025-04-15 to 2025-09-30 (phase)"}},
    {"brought back",
     kEndTruce + phase("") + sample_clause("c", "suspend", kCovers + kEndInPhase + kEndBack),
     {"c us.block 2025-04-15 to 2025-10-10 (snapback)"}},
    {"brought back before its end",
     kEndTruce + phase("") +
         sample_clause("c", "suspend", kCovers + kEndInPhase + kEndBack + "end = \"P180D\""),
     {"c us.block 2025-04-15 to 2025-10-10 (snapback)"}},
    {"brought back at once, as it never held",
     kEndTruce + sample_clause("c", "suspend", kCovers + kEndBack),
     {"c us.block 2025-03-04 to 2025-03-14 (snapback)"}},
    {"brought back by a clause",
     kEndTruce + phase("") + sample_clause("c", "suspend", kCovers + kEndInPhase) +
         sample_clause("r", "snapback",
                       "of = [\"c\"]\nwhen = \"not truce\"\ncomposition = \"as-amended\""),
     {"c us.block 2025-04-15 to 2025-09-30 (amended)"}},
    {"too late to begin",
     kEndTruce + phase("") + sample_clause("c", "suspend", kCovers + kEndInPhase) +
         sample_clause("d", "delist",
                       "covers = [\"us.debt\"]\nafter = { clause = \"c\", wait = \"P200D\" }") +
         sample_clause("r", "snapback", "of = [\"c\", \"d\"]\nwhen = \"not truce\""),
     {"c us.block 2025-04-15 to 2025-09-30 (snapback)",
      "d us.debt: it would begin after it is brought back"}},
    {"revoked",
     sample_clause("c", "license", kCovers) +
         sample_clause("d", "revoke", "covers = [\"c\"]\nstart = 2025-06-01"),
     {"c us.block 2025-03-04 to 2025-06-01 (revocation)", "d c 2025-06-01"}},
    {"what it imposes, revoked",
     sample_clause("c", "impose", "measure = { code = \"import-ban\" }") +
         sample_clause("d", "revoke", "covers = [\"c\"]\nstart = 2025-06-01"),
     {"c us.import-ban@c 2025-03-04 to 2025-06-01 (revocation)", "d us.import-ban@c 2025-06-01"}},
    {"another imposes the same",
     sample_clause("c", "impose", "measure = { code = \"import-ban\" }") +
         sample_clause("d", "impose", "measure = { code = \"import-ban\" }") +
         sample_clause("e", "revoke", "covers = [\"d\"]\nstart = 2025-06-01"),
     {"c us.import-ban@c 2025-03-04", "d us.import-ban@d 2025-03-04 to 2025-06-01 (revocation)",
      "e us.import-ban@d 2025-06-01"}},
    {"a condition that names a clause",
     sample_clause("c", "suspend", kCovers + "start = 2025-04-02\nend = \"P30D\"") +
         "[[phase]]\nid = \"q\"\nrequires = \"c\"\nhold = \"while\"\n" +
         sample_clause("d", "delist", "covers = [\"us.debt\"]\nphase = \"q\""),
     {"c us.block 2025-04-02 to 2025-05-02 (own)", "d us.debt 2025-04-02 to 2025-05-02 (phase)"}},
};

TEST(Timeline, Ends) {
  for (const EndCase& c : kEndCases) EXPECT_EQ(acts(c.tables), c.lines) << c.what;
}

std::vector<std::string> unknowns(const std::string& tables) {
  auto option = read_option(std::string(kSampleHead) + tables, sample_law());
  std::vector<std::string> found;
  for (const Unknown& one : unknowns_of(*option, sample_law()))
    found.push_back(to_string(one) + (one.best ? "" : ", better not") +
                    (one.mixed ? ", mixed" : ""));
  return found;
}

TEST(Unknowns, AreWhatDecidesAndIsNotAssumed) {
  const std::string kTruce = "[[assume]]\nid = \"truce\"\nkind = \"fact\"\n";
  const std::string kOther = "[[assume]]\nid = \"other\"\nkind = \"certification\"\n";
  const std::string kImposed =
      sample_clause("i", "impose", "measure = { code = \"import-ban\" }\nphase = \"p\"");
  struct Case {
    std::string tables;
    Lines unknowns;
  };
  const Case kCases[] = {
      {sample_clause("c", "delist", kCovers), {}},
      {sample_clause("c", "delist", "covers = [\"us.*\"]"), {"the vote of us.review"}},
      {sample_clause("c", "license", kCovers),
       {"the vote of us.review", "whether us.review applies, better not"}},
      {kTruce + kOther + phase("") + sample_clause("c", "delist", kCovers + "phase = \"p\""),
       {"truce"}},
      {kTruce + sample_clause("c", "delist", kCovers + "snapback = { when = \"truce\" }"),
       {"truce, better not"}},
      {kTruce + sample_clause("c", "delist", kCovers + "snapback = { when = \"not truce\" }"),
       {"truce"}},
      {kTruce + phase("") +
           sample_clause("c", "delist", kCovers + "phase = \"p\"\nsnapback = { when = \"truce\" }"),
       {"truce, mixed"}},
      {kTruce + phase("") + kImposed, {"truce, better not"}},
      {kTruce + phase("") + sample_clause("c", "delist", kCovers + "phase = \"p\"") + kImposed,
       {"truce, mixed"}},
      {kTruce + sample_clause("c", "license", "covers = [\"us.debt\"]\nunless = 'truce'"),
       {"truce, better not"}},
  };
  for (const Case& c : kCases) EXPECT_EQ(unknowns(c.tables), c.unknowns) << c.tables;
}

}  // namespace
}  // namespace detente::relief
