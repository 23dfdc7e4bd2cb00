// Deals under the carve-out for minerals, over the law of the program and the invented parties of
// the specification, where they are at hand.
#include <gtest/gtest.h>
#include <simdjson.h>

#include <fstream>
#include <iterator>
#include <map>

#include "detente/law/built_in.h"
#include "detente/law/lookup.h"
#include "detente/law/world_file.h"
#include "detente/relief/inquiry_under.h"
#include "detente/relief/option_file.h"
#include "detente/relief/scenario.h"
#include "tests/shared_folder.h"

namespace detente::relief {
namespace {

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  return {std::istreambuf_iterator<char>(file), {}};
}

// A text, or each of a list of texts.
std::vector<std::string> texts_of(simdjson::dom::element value) {
  std::vector<std::string> texts;
  if (value.is_string()) texts.emplace_back(value.get_string().value());
  if (value.is_array())
    for (simdjson::dom::element part : value.get_array())
      texts.emplace_back(part.get_string().value());
  return texts;
}

class DealCases : public testing::Test {
 protected:
  void SetUp() override {
    auto shared = tests::shared_folder();
    if (!shared) GTEST_SKIP() << "needs shared fixtures at ../shared";
    folder_ = *shared + "/fixtures/";
    law_ = *law::read_law(law::built_in_documents());
    world_ = *law::read_world(bytes_of(folder_ + "toy_world.json"), law_);
    bytes_ = bytes_of(folder_ + "deal_cases.json");
    root_ = parser_.parse(bytes_);
  }

  // The law as it was known, the parties and holdings of the world, and those of the deals.
  law::View view(base::Seconds known) {
    law::View view;
    view.law = law::as_known(law_, known);
    view.parties = world_.view.parties;
    view.edges = world_.view.edges;
    view.closed = true;
    std::map<std::string, std::vector<std::string>> listed;
    for (const law::Atom& atom : world_.view.atoms)
      listed[party_of(atom)].push_back(world_.view.law.measures[atom.measure].id);
    for (auto [id, facts] : root_["parties"].get_object()) add_party(view, id, facts, listed);
    std::sort(view.parties.begin(), view.parties.end(),
              [](const auto& a, const auto& b) { return a.id < b.id; });
    for (const auto& [id, measures] : listed)
      for (const std::string& measure : measures) list(view, id, measure);
    return view;
  }

  std::string party_of(const law::Atom& atom) const {
    return world_.view.parties[static_cast<std::size_t>(atom.party)].id;
  }

  static void add_party(law::View& view, std::string_view id, simdjson::dom::element facts,
                        std::map<std::string, std::vector<std::string>>& listed) {
    law::ViewParty party;
    party.id = party.name = id;
    view.parties.push_back(std::move(party));
    simdjson::dom::element value;
    if (!facts["listed"].get(value)) listed[std::string(id)] = texts_of(value);
    if (facts["owned"].get(value)) return;
    for (simdjson::dom::element owner : value.get_array()) {
      record::OwnershipEdge edge;
      edge.owner = owner.at(0).get_string().value();
      edge.asset = id;
      base::Percent share{owner.at(1).get_int64().value() * base::Percent::kOne};
      edge.share = base::PercentInterval{share, share};
      view.edges.push_back(std::move(edge));
    }
  }

  static void list(law::View& view, const std::string& party, const std::string& measure) {
    law::Atom atom;
    atom.party = *law::find_party(view, party);
    atom.measure = static_cast<law::MeasureIndex>(law::find_measure(view.law, measure) -
                                                  view.law.measures.data());
    atom.programme = view.law.measures[atom.measure].programme;
    view.atoms.push_back(std::move(atom));
  }

  // One question for each activity, with the goods that stand at its place.
  std::vector<law::Question> questions(simdjson::dom::element deal, const law::View& view) {
    std::vector<std::string> goods = texts_of(deal["hs"]);
    std::vector<law::Question> questions;
    for (const std::string& activity : texts_of(deal["activity"])) {
      law::Question question;
      question.actors = texts_of(deal["actor"]);
      question.activity = activity;
      question.goods = {{goods.at(std::min(questions.size(), goods.size() - 1)), ""}};
      question.place = law::Place{texts_of(deal["place"]).front(), std::nullopt};
      for (const std::string& id : texts_of(deal["parties"]))
        question.parties.push_back(*law::find_party(view, id));
      std::string on = texts_of(deal["on"]).front();
      question.on = base::parse_instant(on + "T12:00", "America/New_York")->earliest;
      questions.push_back(std::move(question));
    }
    return questions;
  }

  std::string folder_;
  law::Law law_;
  law::World world_;
  std::string bytes_;
  simdjson::dom::parser parser_;
  simdjson::dom::element root_;
};

TEST_F(DealCases, EachIsAnsweredSo) {
  int count = 0;
  for (simdjson::dom::element deal : root_["cases"].get_array()) {
    std::string name = texts_of(deal["id"]).front();
    std::string file = texts_of(deal["option"]).front();
    auto option = read_option(bytes_of(folder_ + file), law_);
    ASSERT_TRUE(option) << option.error().message;
    law::View base = view(option->known);
    auto scenarios = scenarios_of(*option, base);
    ASSERT_TRUE(scenarios) << scenarios.error().message;
    for (const base::Error& fault : scenarios->faults()) ADD_FAILURE() << fault.message;
    std::map<std::string, law::Answer> found;
    for (const law::Question& question : questions(deal, base))
      for (std::uint32_t a = 0; a < base.law.authorities.size(); ++a) {
        law::Answer answer = scenarios->answer(question, a, Mode::kAssumed);
        auto [kept, is_new] = found.emplace(base.law.authorities[a].id, answer);
        if (!is_new && answer != law::Answer::kOutOfNexus)
          kept->second = std::max(kept->second, answer);
      }
    for (auto [authority, answer] : deal["expect"].get_object())
      EXPECT_EQ(law::to_string(found[std::string(authority)]), answer.get_string().value())
          << name << " " << authority;
    ++count;
  }
  EXPECT_EQ(count, 9);
}

// The same, of deals with one activity, as people put them.
TEST_F(DealCases, EachIsAnsweredSoAsAnInquiry) {
  int count = 0;
  for (simdjson::dom::element deal : root_["cases"].get_array()) {
    if (texts_of(deal["activity"]).size() != 1) continue;
    auto option = read_option(bytes_of(folder_ + texts_of(deal["option"]).front()), law_);
    law::View base = view(option->known);
    auto scenarios = scenarios_of(*option, base);
    law::Inquiry inquiry;
    inquiry.actors = texts_of(deal["actor"]);
    inquiry.activities = texts_of(deal["activity"]);
    inquiry.goods = texts_of(deal["hs"]);
    inquiry.place = texts_of(deal["place"]).front();
    inquiry.parties = texts_of(deal["parties"]);
    inquiry.on = texts_of(deal["on"]).front();
    auto found = answer_under(*option, *scenarios, inquiry);
    ASSERT_TRUE(found) << found.error().message;
    EXPECT_TRUE(found->open.empty());
    std::map<std::string, law::Answer> answers;
    for (const law::AuthorityAnswer& one : found->answers.authorities)
      answers[base.law.authorities[one.verdict.authority].id] = one.verdict.answer;
    for (auto [authority, answer] : deal["expect"].get_object())
      EXPECT_EQ(law::to_string(answers[std::string(authority)]), answer.get_string().value())
          << texts_of(deal["id"]).front() << " " << authority;
    ++count;
  }
  EXPECT_GE(count, 7);
}

TEST_F(DealCases, AClauseForWhatIsNotOccupiedActsOnNothing) {
  auto option = read_option(bytes_of(folder_ + "options/05-minerals-carve-out.toml") +
                                "\n[[clause]]\nid = \"free-parts\"\nauthority = \"us.ofac\"\n"
                                "form = \"carve-out\"\ncovers = [\"us.eo14065.embargo\"]\n"
                                "place = 'territory = \"UA\" and not occupied(at = \"now\")'\n",
                            law_);
  ASSERT_TRUE(option) << option.error().message;
  law::View base = view(option->known);
  auto scenarios = scenarios_of(*option, base);
  ASSERT_EQ(scenarios->faults().size(), 1u);
  EXPECT_EQ(scenarios->faults()[0].message,
            "vacuous-clause: no atom of the base store lies in the scope of \"free-parts\"");
}

}  // namespace
}  // namespace detente::relief
