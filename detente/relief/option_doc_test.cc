// doc/option_format.md and doc/relief.md say what the program does.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

#include "detente/law/built_in.h"
#include "detente/law/lookup.h"
#include "detente/law/world_file.h"
#include "detente/relief/consequences.h"
#include "detente/relief/option_file.h"
#include "detente/relief/segments_json.h"

namespace detente::relief {
namespace {

std::string page(const std::string& name) {
  std::ifstream file("doc/" + name);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The first block of that language.
std::string block(const std::string& text, const std::string& language) {
  std::size_t begin = text.find("```" + language + "\n") + language.size() + 4;
  return text.substr(begin, text.find("```", begin) - begin);
}

// The cells of the rows of the first table behind `heading`.
std::vector<std::vector<std::string>> table(const std::string& text, const std::string& heading) {
  std::vector<std::vector<std::string>> rows;
  std::istringstream lines(text.substr(text.find("\n" + heading + "\n") + heading.size() + 2));
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with('|') && !rows.empty()) break;
    if (!line.starts_with('|') || line.starts_with("|---")) continue;
    std::istringstream cells(line.substr(1));
    std::vector<std::string>& row = rows.emplace_back();
    for (std::string cell; std::getline(cells, cell, '|');) {
      std::size_t first = cell.find_first_not_of(' ');
      row.push_back(
          first == cell.npos ? "" : cell.substr(first, cell.find_last_not_of(' ') - first + 1));
    }
  }
  return rows;
}

const law::Law& built_in_law() {
  static const law::Law law = *law::read_law(law::built_in_documents());
  return law;
}

// What the reader says that a table has, from the fault of a key that it does not have.
std::set<std::string> known_keys(const std::string& bytes) {
  for (const base::Error& fault : read_option_file(bytes, built_in_law()).faults) {
    std::size_t only = fault.message.find("has no key \"zz\", only ");
    if (only == std::string::npos) continue;
    std::istringstream words(fault.message.substr(only + 22));
    std::set<std::string> keys;
    for (std::string word; words >> word;) {
      if (word.ends_with(',')) word.pop_back();
      keys.insert(word);
    }
    return keys;
  }
  return {};
}

std::set<std::string> keys_of(const std::string& heading) {
  std::set<std::string> keys;
  auto rows = table(page("option_format.md"), heading);
  for (std::size_t i = 1; i < rows.size(); ++i) {
    std::string key = rows[i][0];
    std::erase(key, '*');
    keys.insert(key);
  }
  return keys;
}

TEST(OptionPage, HasEveryKey) {
  const std::string kFormat = "format = \"relief-option/1\"\n";
  EXPECT_EQ(keys_of("## The file"), known_keys(kFormat + "zz = 1\n"));
  EXPECT_EQ(keys_of("## [[phase]]"), known_keys(kFormat + "[[phase]]\nzz = 1\n"));
  EXPECT_EQ(keys_of("## [[clause]]"), known_keys(kFormat + "[[clause]]\nzz = 1\n"));
  std::set<std::string> assume =
      known_keys(kFormat + "[[assume]]\nkind = \"fact\"\nholds = []\nzz = 1\n");
  assume.merge(known_keys(kFormat + "[[assume]]\nkind = \"vote\"\nzz = 1\n"));
  assume.merge(known_keys(kFormat + "[[assume]]\nkind = \"lock-scope\"\nzz = 1\n"));
  EXPECT_EQ(keys_of("## [[assume]]"), assume);
}

TEST(OptionPage, HasEveryForm) {
  std::string text = page("option_format.md");
  for (std::string_view form : form_words())
    EXPECT_NE(text.find("\n| `" + std::string(form) + "` | "), std::string::npos) << form;
}

TEST(OptionPage, TheExampleIsRead) {
  std::string bytes = block(page("option_format.md"), "toml");
  OptionReading reading = read_option_file(bytes, built_in_law());
  for (const base::Error& fault : reading.faults) ADD_FAILURE() << fault.message;
  for (const base::Error& lint : reading.lints) ADD_FAILURE() << lint.message;
  EXPECT_EQ(reading.option.clauses.size(), 3u);
  bytes =
      "format = \"relief-option/1\"\nid = \"x\"\ntitle = \"X\"\n\n[[assume]]\nid = \"a\"\nkind = "
      "\"fct\"\n";
  std::string fault = block(page("option_format.md"), "fault");
  for (const base::Error& one : read_option_file(bytes, built_in_law()).faults) {
    base::LineColumn at = base::locate(bytes, one.where.begin);
    if (at.line == 7) {
      EXPECT_EQ("line 7, column " + std::to_string(at.column) + ": " + one.message + "\n", fault);
    }
  }
}

// "permitted from 2025-04-02", of the last segment.
std::string change(const Segments& segments, const Segments& base, std::string_view zone) {
  if (segments == base) return "no change";
  return std::string(law::to_string(segments.back().answer)) + " from " +
         time_text(segments.back().from, zone);
}

TEST(ReliefPage, TheExampleIsAnsweredSo) {
  auto world = law::read_world(block(page("relief.md"), "json"), built_in_law());
  ASSERT_TRUE(world) << world.error().message;
  auto option = read_option(block(page("relief.md"), "toml"), world->view.law);
  ASSERT_TRUE(option) << option.error().message;
  auto scenarios = scenarios_of(*option, world->view);
  EXPECT_TRUE(scenarios->faults().empty());
  Grid grid;
  for (std::size_t i = 0; i < world->view.parties.size(); ++i)
    grid.parties.push_back(static_cast<law::PartyIndex>(i));
  for (std::uint32_t i = 0; i < world->view.law.authorities.size(); ++i)
    if (std::count(world->authorities.begin(), world->authorities.end(),
                   world->view.law.authorities[i].id) > 0)
      grid.authorities.push_back(i);
  grid.activities = world->activities;
  auto evaluation = evaluate(*option, world->view, *scenarios, grid);
  auto classes = consequences_of(*option, world->view, *scenarios, *evaluation, Mode::kAssumed);
  auto rows = table(page("relief.md"), "gives, for `us.ofac` and `general`:");
  ASSERT_EQ(rows.size(), 5u);
  for (std::size_t i = 1; i < rows.size(); ++i) {
    auto party = static_cast<std::size_t>(*law::find_party(world->view, rows[i][0]));
    std::size_t cell = grid.cell(party, 1, 0);  // us.ofac is behind uk.ofsi
    for (Mode mode : {Mode::kAssumed, Mode::kBest, Mode::kWorst})
      EXPECT_EQ(change(evaluation->outcome(mode).course[cell], evaluation->base[cell],
                       "America/New_York"),
                rows[i][1 + static_cast<std::size_t>(mode)])
          << rows[i][0];
    EXPECT_EQ(class_text((*classes)[party].head(), world->view), rows[i][4]);
  }
}

TEST(ReliefPage, HasEveryClass) {
  auto rows = table(page("relief.md"), "`consequences.h`, for each time; the first that fits:");
  ASSERT_EQ(rows.size(), 12u);
  for (std::size_t i = 1; i < rows.size(); ++i)
    EXPECT_EQ(rows[i][0].substr(0, rows[i][0].find('(')),
              to_string(static_cast<PartyClass>(i - 1)));
}

}  // namespace
}  // namespace detente::relief
