// doc/predicates.md says what the program does: its tables, and the examples of its world.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>

#include "detente/law/evaluate.h"
#include "detente/law/predicate_samples.h"
#include "detente/law/territory.h"

namespace detente::law {
namespace {

std::string document() {
  std::ifstream file("doc/predicates.md");
  return {std::istreambuf_iterator<char>(file), {}};
}

// What stands in backticks, without arguments and the spaces around it.
std::set<std::string> names_in(std::string_view cell) {
  std::set<std::string> names;
  for (std::size_t at = cell.find('`'); at != std::string_view::npos;) {
    std::size_t end = cell.find('`', at + 1);
    std::string_view code = cell.substr(at + 1, end - at - 1);
    names.emplace(code.substr(0, code.find('(')));
    at = cell.find('`', end + 1);
  }
  return names;
}

// The rows of all tables whose heading begins with `heading`, as cells.
std::vector<std::vector<std::string>> rows_under(std::string_view heading) {
  std::vector<std::vector<std::string>> rows;
  std::istringstream lines(document());
  bool inside = false;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with('|')) inside = false;
    if (inside && !line.starts_with("|---")) {
      rows.emplace_back();
      std::istringstream cells(line.substr(1));
      for (std::string cell; std::getline(cells, cell, '|');) rows.back().push_back(cell);
    }
    if (line.starts_with(heading)) inside = true;
  }
  return rows;
}

std::string_view word_for(const NameRow& row) {
  switch (row.type) {
    case Type::kTruth:
      return "truth";
    case Type::kDay:
      return "day";
    case Type::kMoment:
      return "moment";
    case Type::kNumber:
      return "number";
    case Type::kPercent:
      return "percent";
    default:
      return row.several ? "texts" : "text";
  }
}

TEST(PredicateDocument, HasEveryNameWithItsType) {
  std::map<std::string, std::string, std::less<>> want = {{"event.NAME", "moment"}};
  for (const NameRow& row : name_table()) want.emplace(row.spelling, word_for(row));
  std::map<std::string, std::string, std::less<>> got;
  for (const auto& row : rows_under("| name | gives |")) {
    std::string type = row[1].substr(1, row[1].size() - 2);
    for (const std::string& name : names_in(row[0])) got[name] = type;
  }
  EXPECT_EQ(got, want);
}

TEST(PredicateDocument, HasEveryWordOfTheTables) {
  std::map<std::string, std::set<std::string>> words;
  for (const auto& row : rows_under("| name | gives |")) {
    for (const std::string& name : names_in(row[0])) words[name] = names_in(row[2]);
  }
  auto set_of = [](std::span<const std::string_view> texts) {
    return std::set<std::string>(texts.begin(), texts.end());
  };
  EXPECT_EQ(words["kind"], set_of(party_kinds()));
  EXPECT_EQ(words["sector"], set_of(sectors()));
  EXPECT_EQ(words["event.NAME"], set_of(event_names()));
  EXPECT_EQ(words["consignment.delivered"], set_of(delivery_definitions()));
}

TEST(PredicateDocument, HasEveryOccupation) {
  auto rows = rows_under("| region |");
  ASSERT_EQ(rows.size(), occupations().size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Occupation& occupation = occupations()[i];
    EXPECT_EQ(rows[i][0], " `" + std::string(occupation.region) + "` ");
    EXPECT_EQ(rows[i][1], " " + base::to_string(occupation.from) + " ");
    EXPECT_EQ(rows[i][2], occupation.whole ? " whole " : " parts ");
    std::string_view cited = rows[i][3];
    EXPECT_TRUE(occupation.cited.starts_with(cited.substr(1, cited.size() - 2))) << cited;
  }
}

// The world that the page describes.
struct World {
  World() {
    facts.rows = {{.id = "bank",
                   .kind = "company",
                   .countries = {"RU"},
                   .sectors = std::vector<std::string>{"finance"},
                   .listed_by = {"us.ofac/US-RUSHAR"}},
                  {.id = "orlov",
                   .kind = "person",
                   .tags = {"oligarch"},
                   .shares = {{20 * base::Percent::kOne}, {60 * base::Percent::kOne}}}};
    auto moment = [](std::string_view text) {
      return *base::parse_instant(text, "America/New_York");
    };
    question.activity = "agri.payment";
    question.parties = {PartyIndex{0}, PartyIndex{1}};
    question.goods = {{"2710", ""}};
    question.place = {"UA-14", std::nullopt};
    question.buyer = "IN";
    question.contract = {moment("2022-03-07"), std::nullopt};
    question.events = {{"loaded", moment("2026-03-11T23:50:00-04:00")},
                       {"cleared", moment("2026-04-21")}};
    situation.question = &question;
    situation.facts = &facts;
    situation.now = moment("2026-04-21").earliest;
  }
  Question question;
  TableFacts facts;
  Situation situation;
};

std::string answer(std::string_view text, const World& world) {
  Vocabulary words;
  words.zone = "America/New_York";
  auto predicate = parse_predicate(text, words);
  if (predicate) return std::string(to_string(evaluate(*predicate, world.situation)));
  return "error " + std::to_string(predicate.error().where.begin) + ": " +
         predicate.error().message;
}

TEST(PredicateDocument, ItsExamplesAnswerWhatItSays) {
  World world;
  std::istringstream lines(document());
  bool inside = false;
  int examples = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("```")) {
      inside = line == "```predicate";
      continue;
    }
    if (!inside) continue;
    std::size_t arrow = line.find(" -> ");
    ASSERT_NE(arrow, std::string::npos) << line;
    std::string text = line.substr(0, arrow);
    text.erase(text.find_last_not_of(' ') + 1);
    EXPECT_EQ(answer(text, world), line.substr(arrow + 4)) << text;
    ++examples;
  }
  EXPECT_EQ(examples, 30);
}

}  // namespace
}  // namespace detente::law
