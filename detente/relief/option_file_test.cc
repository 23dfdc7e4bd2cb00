#include "detente/relief/option_file.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "detente/law/built_in.h"
#include "tests/shared_folder.h"

namespace detente::relief {
namespace {

const law::Law& built_in_law() {
  static const law::Law law = *law::read_law(law::built_in_documents());
  return law;
}

constexpr std::string_view kHead = R"(format = "relief-option/1"
id = "x"
title = "X"
base = { valid = 2025-03-04, known = 2025-03-04T12:00:00Z }
horizon = 2025-12-31
)";

constexpr std::string_view kWhole = R"(
[[assume]]
id = "truce"
kind = "fact"
holds = [ { from = 2025-04-15, until = 2025-09-30 }, { from = 2025-11-01T00:00:00Z } ]

[[assume]]
id = "silent"
kind = "vote"
lock = "us.caatsa-216"
outcome = "not-disapproved"

[[assume]]
id = "scope"
kind = "lock-scope"
lock = "us.caatsa-216"
applies = "no"

[[assume]]
id = "open"
kind = "certification"

[[phase]]
id = "p1"
requires = "truce and not open"
max_wait = "P90D"
hold = "while"

[[clause]]
id = "gl"
phase = "p1"
authority = "us.ofac"
form = "license"
covers = ["us.eo14024.*"]
who = 'sector has "finance"'
activity = ["energy.payment"]
goods = 'hs under "2709"'
unless = 'vessel.listed'
start = "phase"
end = "P180D"
wind_down = "P30D"
extend_owned = false
snapback = { when = "not truce", notice = "P10D", composition = "as-amended" }

[[clause]]
id = "cap"
authority = "eu.council"
form = "amend"
covers = ["eu.833-2014.art3n"]
params = { price = 47.6, tenor = "14" }
after = { clause = "gl", wait = "P1M" }
submit = 2025-05-01
end = 2025-11-30

[[clause]]
id = "hold"
authority = "us.president"
form = "impose"
measure = { code = "aid.suspension", recipient = "UA", goods = 'category = "military"', funding = "PDA" }
where = 'not consignment.in_country("UA")'
variants = ['not consignment.departed']
includes = ["air"]
start = 2025-03-04T01:30:00Z
start_bounds = [2025-03-03T23:00:00Z, 2025-03-05]
supersedes = ["gl"]

[[clause]]
id = "back"
authority = "us.ofac"
form = "snapback"
of = ["gl", "cap"]
when = "scope and not truce"

[expect]
at = 2025-06-01
"bank" = { "us.ofac/energy.payment" = "licensed" }
[expect.worst]
"bank" = { "uk.ofsi/general" = "prohibited" }
)";

std::string with(std::string_view rest) { return std::string(kHead) + std::string(rest); }

Option whole() {
  auto option = read_option(with(kWhole), built_in_law());
  EXPECT_TRUE(option) << option.error().message;
  return option ? *option : Option{};
}

TEST(OptionFile, ReadsAssumptionsAndPhases) {
  Option option = whole();
  EXPECT_EQ(to_string(option.valid), "2025-03-04");
  EXPECT_EQ(base::to_string(option.known), "2025-03-04T12:00:00Z");
  ASSERT_EQ(option.assumptions.size(), 4u);
  const auto& holds = *option.assumptions[0].holds;
  ASSERT_EQ(holds.size(), 2u);
  EXPECT_EQ(to_string(*holds[0].until), "2025-09-30");
  EXPECT_EQ(base::to_string(holds[0].from.in("America/New_York")), "2025-04-15T04:00:00Z");
  EXPECT_EQ(to_string(holds[1].from), "2025-11-01T00:00:00Z");
  EXPECT_EQ(option.assumptions[1].decided, law::Truth::kTrue);
  EXPECT_EQ(option.assumptions[2].decided, law::Truth::kFalse);
  EXPECT_FALSE(option.assumptions[3].holds);
  ASSERT_EQ(option.phases.size(), 1u);
  EXPECT_EQ(*option.phases[0].max_wait, (Period{0, 90, {}}));
  EXPECT_TRUE(option.phases[0].hold_while);
  EXPECT_EQ(option.conditions(), (std::vector<std::string>{"truce", "silent", "scope", "open", "p1",
                                                           "gl", "cap", "hold", "back"}));
}

TEST(OptionFile, ReadsClauses) {
  Option option = whole();
  ASSERT_EQ(option.clauses.size(), 4u);
  const Clause& licence = option.clauses[0];
  EXPECT_EQ(licence.zone, "America/New_York");
  EXPECT_EQ(to_string(licence.form), "license");
  EXPECT_EQ(law::to_string(licence.who->predicate), "sector has \"finance\"");
  EXPECT_FALSE(licence.start || licence.extend_owned);
  EXPECT_EQ(std::get<Period>(licence.end), (Period{0, 180, {}}));
  EXPECT_TRUE(licence.snapback->as_amended);
  EXPECT_EQ(licence.snapback->notice.days, 10);
  const Clause& cap = option.clauses[1];
  EXPECT_EQ(cap.after->clause.value, "gl");
  ASSERT_EQ(cap.params.size(), 2u);
  EXPECT_EQ(base::to_string(cap.params[0].second), "47.6");
  EXPECT_EQ(base::to_string(cap.params[1].second), "14");
  EXPECT_EQ(to_string(std::get<Moment>(cap.end)), "2025-11-30");
  const Clause& hold = option.clauses[2];
  EXPECT_EQ(hold.measure->recipient, "UA");
  EXPECT_EQ(hold.variants.size(), 1u);
  EXPECT_EQ(to_string(hold.start_bounds->second), "2025-03-05");
  EXPECT_EQ(hold.supersedes.at(0).value, "gl");
  EXPECT_EQ(hold.end.index(), 0u);
  const Clause& back = option.clauses[3];
  EXPECT_EQ(back.of.size(), 2u);
  EXPECT_FALSE(back.snapback->as_amended);
  EXPECT_EQ(back.snapback->notice, Period{});
}

TEST(OptionFile, ReadsExpectations) {
  Option option = whole();
  ASSERT_EQ(option.expectations.size(), 2u);
  EXPECT_EQ(option.expectations[0].mode, Mode::kAssumed);
  EXPECT_EQ(to_string(*option.expectations[0].at), "2025-06-01");
  const Expected& line = option.expectations[0].lines.at(0);
  EXPECT_EQ(line.party.value, "bank");
  EXPECT_EQ(line.authority, "us.ofac");
  EXPECT_EQ(line.activity, "energy.payment");
  EXPECT_EQ(line.answer, law::Answer::kLicensed);
  EXPECT_EQ(option.expectations[1].mode, Mode::kWorst);
  EXPECT_FALSE(option.expectations[1].at);
}

// "6:8 message" of each fault, or lint.
std::vector<std::string> told(const std::string& bytes, const std::vector<base::Error>& errors) {
  std::vector<std::string> lines;
  for (const base::Error& error : errors) {
    base::LineColumn at = base::locate(bytes, error.where.begin);
    lines.push_back(std::to_string(at.line) + ":" + std::to_string(at.column) + " " +
                    error.message);
  }
  return lines;
}

std::vector<std::string> faults_of(const std::string& bytes) {
  return told(bytes, read_option_file(bytes, built_in_law()).faults);
}

struct FaultCase {
  std::string_view rest;
  std::string fault;
};

TEST(OptionFile, TellsAFaultWithItsPlace) {
  const FaultCase kCases[] = {
      {"title2 = 3\n",
       "6:1 an option has no key \"title2\", only format, id, title, base, horizon, "
       "assume, phase, clause, expect; did you mean \"title\"?"},
      {"[[assume]]\nid = \"a\"\nkind = \"fct\"\n",
       "8:8 expected one of fact, vote, certification, lock-scope for \"kind\" of an assumption; "
       "did "
       "you mean \"fact\"?"},
      {"[[assume]]\nid = \"a\"\nkind = \"vote\"\nlock = \"us.caatsa-215\"\noutcome = \"adopted\"\n",
       "9:8 no lock \"us.caatsa-215\"; did you mean \"us.caatsa-216\"?"},
      {"[[assume]]\nid = \"a\"\nkind = \"fact\"\nholds = [{ from = 2025-05-01, until = 2025-05-01 "
       "}]\n",
       "9:39 \"until\" is not after \"from\""},
      {"[[assume]]\nid = \"and\"\nkind = \"fact\"\n",
       "7:6 an id is a letter and then letters, digits, \"_\" and \"-\", and none of the words of "
       "conditions, not \"and\""},
      {"[[phase]]\nid = \"p\"\nrequires = \"truec\"\n",
       "8:13 \"truec\" is no assumption, phase or clause"},
      {"[[phase]]\nid = \"p\"\nrequires = \"p\"\n", "7:6 \"p\" waits for itself"},
      {"[[clause]]\nid = \"d\"\nauthority = \"us.ofc\"\nform = \"revoke\"\ncovers = [\"us.*\"]\n",
       "8:13 no authority \"us.ofc\"; did you mean \"us.ofac\"?"},
      {"[[clause]]\nid = \"d\"\nauthority = \"us.ofac\"\nform = \"revok\"\n",
       "9:8 expected one of revoke, delist, suspend, license, waive, lapse, amend, carve-out, "
       "annul, "
       "snapback, impose for \"form\" of a clause; did you mean \"revoke\"?"},
      {"[[clause]]\nid = \"d\"\nauthority = \"us.ofac\"\nform = \"revoke\"\n",
       "6:1 a clause needs \"covers\""},
  };
  for (const FaultCase& c : kCases)
    EXPECT_EQ(faults_of(with(c.rest)), std::vector{c.fault}) << c.rest;
}

TEST(OptionFile, TellsAFaultOfAClauseWithItsPlace) {
  const std::string kDelist =
      "[[clause]]\nid = \"d\"\nauthority = \"us.ofac\"\nform = \"delist\"\ncovers = [\"us.*\"]\n";
  const FaultCase kOfDelist[] = {
      {"activty = [\"general\"]\n", "11:1 a clause has no key \"activty\""},
      {"activity = [\"general\"]\n", "11:12 a clause of form \"delist\" has no \"activity\""},
      {"who = 'sectr has \"energy\"'\n",
       "11:8 unknown attribute \"sectr\"; did you mean \"sector\"?"},
      {"phase = \"q\"\n", "11:9 no phase \"q\""},
      {"after = { clause = \"e\" }\n", "11:20 no clause \"e\""},
      {"after = { clause = \"d\" }\n", "7:6 \"d\" waits for itself"},
      {"start = \"phase\"\n",
       "11:9 \"start\" is that of the phase, and the clause is of no \"phase\""},
      {"start = 2025-04-02T10:00:00\n", "11:9 a date-time needs its zone, such as Z or -04:00"},
      {"start = \"2025-04-02\"\n",
       "11:9 expected a day, a date-time or \"phase\" for \"start\" of a clause"},
      {"start = 3\n",
       "11:9 expected a day or a date-time, without quotes, for \"start\" of a clause"},
      {"end = \"P180D\"\n",
       "11:7 what a clause of form \"delist\" ends does not come back at an \"end\": write a "
       "snapback, or suspend"},
      {"end = \"180D\"\n",
       "11:7 expected a day, a date-time, a duration such as P180D, or \"open\" for \"end\" of a "
       "clause, not \"180D\""},
      {"start_bounds = [2025-04-02, 2025-04-01]\n",
       "11:17 \"start_bounds\" of a clause is two times, the earlier first"},
      {"snapback = { when = \"d\" }\n", "7:6 \"d\" waits for itself"},
      {"snapback = { notice = \"P1D\" }\n", "11:12 a snapback needs \"when\""},
      {"[expect.best]\nbank = { \"us.ofac/genral\" = \"permitted\" }\n",
       "12:29 no activity \"genral\"; did you mean \"general\"?"},
      {"[expect]\nbank = { \"us.ofac/general\" = \"free\" }\n",
       "12:30 expected one of permitted, licensed, undetermined, prohibited, out-of-nexus for "
       "\"us.ofac/general\" of an expectation"},
  };
  for (const FaultCase& c : kOfDelist) {
    std::vector<std::string> faults = faults_of(with(kDelist + std::string(c.rest)));
    ASSERT_EQ(faults.size(), 1u) << c.rest << testing::PrintToString(faults);
    EXPECT_TRUE(faults[0].starts_with(c.fault)) << faults[0];
  }
}

TEST(OptionFile, TellsAllFaultsAtOnce) {
  std::string text =
      "format = \"relief-option/1\"\nid = \"x\"\ntitle = \"\"\n"
      "base = { valid = 2025-03-04, known = 2025-03-04 }\nhorizon = 2025-03-04\n"
      "[[phase]]\nid = \"p\"\nrequires = \"c and q\"\nmax_wait = \"90\"\n"
      "[[clause]]\nid = \"p\"\nauthority = \"us.ofac\"\nform = \"snapback\"\nof = [\"z\"]\n";
  EXPECT_EQ(faults_of(text),
            (std::vector<std::string>{
                "3:9 expected a text for \"title\" of an option",
                "4:38 expected a date-time with its zone for \"known\" of the base, not a day",
                "5:11 \"horizon\" is not after base.valid",
                "8:13 \"c\" is no assumption, phase or clause",
                "9:12 expected a duration of ISO 8601 such as P90D, P6M or PT12H, not \"90\"",
                "10:1 a clause needs \"when\"",
                "11:6 the id \"p\" is taken",
                "14:7 no clause \"z\"",
            }));
}

TEST(OptionFile, TellsWhoWaitsForWhom) {
  std::string text = with(R"([[phase]]
id = "p"
requires = "b"
[[clause]]
id = "a"
phase = "p"
authority = "us.ofac"
form = "revoke"
covers = ["us.eo14024.blocking"]
[[clause]]
id = "b"
after = { clause = "a", wait = "P1D" }
authority = "us.ofac"
form = "revoke"
covers = ["us.eo13661.blocking"]
)");
  EXPECT_EQ(faults_of(text),
            (std::vector<std::string>{"10:6 \"a\" waits for itself, through p, b"}));
}

TEST(OptionFile, RefusesWhatIsNoOption) {
  EXPECT_EQ(
      faults_of("format = \"law/1\"\n"),
      (std::vector<std::string>{"1:10 expected format = \"relief-option/1\", not \"law/1\""}));
  EXPECT_EQ(faults_of("id = \"x\"\n"),
            (std::vector<std::string>{"1:1 expected format = \"relief-option/1\""}));
  EXPECT_EQ(faults_of("format = \n").size(), 1u);
}

TEST(OptionFile, LintsWhatMayBeMeant) {
  std::string text = with(
      "[[clause]]\nid = \"l\"\nauthority = \"us.ofac\"\nform = \"license\"\n"
      "covers = [\"us.eo14024.dir2-capta\", \"us.eo14024.bloking\"]\nactivity = [\"messaging\"]\n");
  OptionReading reading = read_option_file(text, built_in_law());
  EXPECT_EQ(told(text, reading.faults), std::vector<std::string>());
  EXPECT_EQ(
      told(text, reading.lints),
      (std::vector<std::string>{"7:6 no measure that the clause covers forbids \"messaging\"",
                                "10:36 no measure \"us.eo14024.bloking\" is known; did you mean "
                                "\"us.eo14024.blocking\"?"}));
}

TEST(OptionFile, ReadsTheWorkedOptions) {
  auto shared = tests::shared_folder();
  if (!shared) GTEST_SKIP() << "needs shared fixtures at ../shared";
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(*shared + "/fixtures/options")) {
    std::ifstream file(entry.path(), std::ios::binary);
    std::string bytes(std::istreambuf_iterator<char>(file), {});
    EXPECT_EQ(faults_of(bytes), std::vector<std::string>()) << entry.path();
    std::vector<std::string> lints;
    if (entry.path().filename().string().starts_with("05"))
      lints = {"17:6 no measure that the clause covers forbids \"mining.offtake\"",
               "25:11 the clause \"carve-out\" of \"us.ofac\" follows the list of \"eu.council\"",
               "25:11 the clause \"carve-out\" of \"us.ofac\" follows the list of \"uk.ofsi\""};
    EXPECT_EQ(told(bytes, read_option_file(bytes, built_in_law()).lints), lints);
    ++count;
  }
  EXPECT_GE(count, 5);
}

}  // namespace
}  // namespace detente::relief
