// doc/verdict.md says what the program does.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "detente/law/built_in.h"
#include "detente/law/law_file.h"
#include "detente/law/lookup.h"
#include "detente/law/verdict.h"
#include "detente/law/world_file.h"

namespace detente::law {
namespace {

const std::string& page() {
  static const std::string text = [] {
    std::ifstream file("doc/verdict.md");
    return std::string(std::istreambuf_iterator<char>(file), {});
  }();
  return text;
}

// The cells of the rows of the table that begins so.
std::vector<std::vector<std::string>> table(const std::string& head) {
  std::vector<std::vector<std::string>> rows;
  std::istringstream lines(page().substr(page().find(head)));
  for (std::string line; std::getline(lines, line) && line.starts_with('|');) {
    std::istringstream cells(line.substr(1));
    std::vector<std::string>& row = rows.emplace_back();
    for (std::string cell; std::getline(cells, cell, '|');)
      row.push_back(cell.substr(cell.find_first_not_of(' '),
                                cell.find_last_not_of(' ') - cell.find_first_not_of(' ') + 1));
  }
  return rows;
}

View example() {
  View view;
  view.law = *read_law(built_in_documents());
  for (std::string_view id : {"leasing", "sberbank"}) {
    ViewParty party;
    party.id = id;
    party.kind = "company";
    view.parties.push_back(std::move(party));
  }
  for (std::string_view id :
       {"eu.269-2014.freeze", "uk.rus.freeze", "us.eo14024.blocking", "us.eo14024.dir2-capta"}) {
    Atom atom;
    atom.party = PartyIndex{1};
    atom.measure = static_cast<MeasureIndex>(find_measure(view.law, id) - view.law.measures.data());
    view.atoms.push_back(std::move(atom));
  }
  record::OwnershipEdge edge;
  edge.owner = "sberbank";
  edge.asset = "leasing";
  edge.share = {{100 * base::Percent::kOne}, {100 * base::Percent::kOne}};
  view.edges.push_back(std::move(edge));
  return view;
}

TEST(VerdictPage, TheExampleIsAnsweredSo) {
  View view = example();
  auto book = Rulebook::make(view.law);
  Question question;
  question.actors = {"us-person", "eu-person", "uk-person"};
  question.on = base::parse_instant("2025-03-04T12:00", "UTC")->earliest;
  Snapshot snapshot(view, *book, question.on);
  Judge judge(snapshot);
  auto rows = table("| party | activity |");
  ASSERT_EQ(rows.size(), 7u);
  for (std::size_t row = 2; row < rows.size(); ++row) {
    question.parties = {*find_party(view, rows[row][0])};
    question.activity = rows[row][1];
    for (std::size_t column = 2; column < rows[0].size(); ++column) {
      const Authority* authority = find_authority(view.law, rows[0][column]);
      Verdicts verdicts;
      judge.judge(question, static_cast<std::uint32_t>(authority - view.law.authorities.data()),
                  verdicts);
      const AuthorityVerdict& verdict = verdicts.authorities.at(0);
      EXPECT_EQ(to_string(verdict.answer), rows[row][column]) << rows[row][0] << rows[row][1];
      if (verdict.until) {
        EXPECT_NE(page().find("until " + base::to_string(*verdict.until)), std::string::npos);
      }
    }
  }
}

TEST(VerdictPage, TheWorldIsRead) {
  std::size_t begin = page().find("```json\n") + 8;
  auto world = read_world(page().substr(begin, page().find("```", begin) - begin), Law{});
  ASSERT_TRUE(world) << world.error().message;
  EXPECT_EQ(world->view.parties.size(), 2u);
}

}  // namespace
}  // namespace detente::law
