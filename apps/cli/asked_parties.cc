// Tested by tests/verdict_test.py.
#include "apps/cli/asked_parties.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "apps/cli/intake_report.h"
#include "detente/law/known_parties.h"
#include "detente/law/party_facts.h"
#include "detente/law/snapshot.h"
#include "detente/screen/screen.h"

namespace detente::cli {
namespace {

using base::Error;
using base::ErrorKind;
using base::Result;
using Ids = std::vector<std::string>;

// Two entries of one list whose scores for a name differ by less than this cannot be told apart.
constexpr std::uint32_t kNearlyAsLike = 1000;

const law::ViewParty& party_of(const law::View& view, const std::string& id) {
  return view.parties[static_cast<std::size_t>(*law::find_party(view, id))];
}

// Whether the text is an id: of an entry, of party facts, or of somebody whom a holding names.
bool is_id(const law::View& view, const std::string& text, const std::string& id) {
  if (id != text || !party_of(view, id).entries.empty()) return true;
  if (law::KnownParties::embedded().find(id) != nullptr) return true;
  return std::any_of(view.edges.begin(), view.edges.end(), [&](const record::OwnershipEdge& edge) {
    return edge.owner == id || edge.asset == id;
  });
}

bool is_same_word(std::string_view a, std::string_view b) {
  auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](char x, char y) { return small(x) == small(y); });
}

// The party of the view that hand-written facts know by exactly that name.
std::optional<std::string> known_by_name(const law::View& view, const std::string& name) {
  std::optional<std::string> found;
  for (const law::PartyFacts& facts : law::KnownParties::embedded().all()) {
    if (!is_same_word(facts.name, name) || !law::find_party(view, facts.id)) continue;
    if (found) return std::nullopt;
    found = facts.id;
  }
  return found;
}

class NameSearch {
 public:
  NameSearch(const index::Index& index, const law::View& view) : index_(index) {
    for (const law::ViewParty& party : view.parties)
      for (const std::string& entry : party.entries) party_of_.emplace(entry, party.id);
  }

  // The parties that the name means, and what to say about them.
  Result<Ids> find(const std::string& name, std::vector<std::string>& notes) const {
    screen::Query query;
    query.name = name;
    screen::Answer answer = screen::screen(index_, query, {});
    if (answer.nothing_to_compare)
      return Error{ErrorKind::kRefused, "party \"" + name + "\": no letter or digit", {}};
    std::erase_if(answer.hits, [](const screen::Hit& hit) { return !hit.match; });
    if (answer.hits.empty()) {
      notes.push_back("no list has an entry like \"" + name + "\"; it is taken for nobody listed");
      return Ids{name};
    }
    return choose(name, answer.hits, notes);
  }

 private:
  using Hits = std::vector<screen::Hit>;

  // Hits are by score, so that the first of a source is its best.
  Result<Ids> choose(const std::string& name, const Hits& hits,
                     std::vector<std::string>& notes) const {
    std::map<std::string, const screen::Hit*> taken;  // by source
    std::vector<std::string> left;
    for (const screen::Hit& hit : hits) {
      auto [best, is_first] = taken.emplace(index_.entry(hit.entry).source, &hit);
      if (is_first || id_of(*best->second) == id_of(hit)) continue;
      left.push_back(text_of(hit));
      if (best->second->score < hit.score + kNearlyAsLike)
        return Error{ErrorKind::kRefused,
                     fmt::format("party \"{}\" is ambiguous: {} or {}; name one by its id", name,
                                 text_of(*best->second), left.back()),
                     {}};
    }
    say(name, taken, left, notes);
    Ids ids;
    for (const auto& [source, hit] : taken)
      if (std::string id = id_of(*hit); std::find(ids.begin(), ids.end(), id) == ids.end())
        ids.push_back(std::move(id));
    return ids;
  }

  void say(const std::string& name, const std::map<std::string, const screen::Hit*>& taken,
           const std::vector<std::string>& left, std::vector<std::string>& notes) const {
    std::vector<std::string> texts;
    texts.reserve(taken.size());
    for (const auto& [source, hit] : taken) texts.push_back(text_of(*hit));
    notes.push_back(fmt::format("\"{}\" is taken for {}", name, fmt::join(texts, ", ")));
    if (!left.empty())
      notes.push_back(
          fmt::format("less like \"{}\" and not taken: {}", name, fmt::join(left, ", ")));
  }

  std::string entry_of(const screen::Hit& hit) const {
    index::EntryView entry = index_.entry(hit.entry);
    return fmt::format("{}:{}", entry.source, entry.entry);
  }
  std::string id_of(const screen::Hit& hit) const {
    auto found = party_of_.find(entry_of(hit));
    return found == party_of_.end() ? entry_of(hit) : found->second;
  }
  std::string text_of(const screen::Hit& hit) const {
    return fmt::format("{} ({}, {:.2f})", entry_of(hit), index_.entry(hit.entry).name,
                       hit.score / 10000.0);
  }

  const index::Index& index_;
  std::unordered_map<std::string, std::string> party_of_;
};

Result<base::Done> find_all(World& world, const law::Additions& additions, AskedLaw& asked) {
  const law::View& view = *asked.law.view;
  std::shared_ptr<const index::Index> index;
  std::unique_ptr<NameSearch> search;
  for (std::size_t i = 0; i < additions.asked.size(); ++i) {
    const std::string& text = additions.asked[i];
    asked.asked.push_back({asked.law.asked[i]});
    if (is_id(view, text, asked.law.asked[i])) continue;
    if (auto known = known_by_name(view, text)) {
      asked.asked.back() = {*known};
      asked.notes.push_back(fmt::format("\"{}\" is taken for {}", text, *known));
      continue;
    }
    if (!search) {
      DETENTE_TRY(index, open_index(world, asked.open));
      search = std::make_unique<NameSearch>(*index, view);
    }
    DETENTE_TRY(asked.asked.back(), search->find(text, asked.notes));
  }
  return base::Done{};
}

}  // namespace

Result<AskedLaw> open_law(World& world, const home::TimeArguments& time,
                          const law::Additions& additions) {
  DETENTE_TRY(home::OpenView open, open_view(world, time));
  DETENTE_TRY(home::LawView law, home::open_law_view(open, additions));
  if (!law.ambiguous.empty())
    return Error{ErrorKind::kRefused,
                 fmt::format("several parties go by {}; name one by its id",
                             fmt::join(law.ambiguous, "; by ")),
                 {}};
  AskedLaw asked{std::move(open), std::move(law), {}, {}};
  for (const std::string& list : asked.law.absent)
    asked.notes.push_back(list + " is not loaded: whom it alone lists is not known");
  DETENTE_CHECK(find_all(world, additions, asked));
  for (const std::string& note : asked.notes) world.err << "detente: " << note << "\n";
  for (const std::string& warning : asked.open.view.warnings) asked.notes.push_back(warning);
  return asked;
}

}  // namespace detente::cli
