// Tested by tests/relief_lists_test.py.
#include "detente/report/draft_report.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "detente/report/json_out.h"
#include "detente/report/table.h"

namespace detente::report {
namespace {

using relief::Candidate;
using Texts = std::vector<std::string>;

class Wording {
 public:
  explicit Wording(const DraftAnswer& answer) : view_(*answer.view), draft_(*answer.draft) {}

  const law::ViewParty& party(law::PartyIndex index) const {
    return view_.parties[static_cast<std::size_t>(index)];
  }
  const std::string& measure(std::uint32_t atom) const {
    return view_.law.measures[view_.atoms[atom].measure].id;
  }
  const std::string& authority() const { return view_.law.authorities[draft_.authority].id; }

  std::string day(std::uint32_t atom) const {
    auto day = law::listed_on(view_.atoms[atom], view_.law);
    return day ? base::to_string(*day) : "";
  }
  Texts measures(const std::vector<std::uint32_t>& atoms) const {
    std::set<std::string> ids;
    for (std::uint32_t atom : atoms) ids.insert(measure(atom));
    return {ids.begin(), ids.end()};
  }
  Texts locks(const std::vector<std::uint32_t>& indices) const {
    Texts ids;
    for (std::uint32_t lock : indices) ids.push_back(view_.law.locks[lock].id);
    return ids;
  }
  Texts authorities(const Candidate& one) const {
    Texts ids;
    for (std::uint32_t index : one.authorities) ids.push_back(view_.law.authorities[index].id);
    return ids;
  }
  Texts parties(const std::vector<law::PartyIndex>& indices) const {
    Texts ids;
    for (law::PartyIndex index : indices) ids.push_back(party(index).id);
    return ids;
  }

 private:
  const law::View& view_;
  const relief::Draft& draft_;
};

std::string joined(const Texts& texts) { return fmt::format("{}", fmt::join(texts, ", ")); }

// What stands against it in its own authority.
std::string against(const Wording& wording, const Candidate& one) {
  Texts texts = wording.locks(one.locks);
  for (const std::string& lock : wording.locks(one.contested)) texts.push_back(lock + "?");
  for (const std::string& basis : wording.measures(one.bases)) texts.push_back("also " + basis);
  for (const std::string& owner : wording.parties(one.owners)) texts.push_back("owner " + owner);
  return joined(texts);
}

std::string table_of(const Wording& wording, const std::vector<Candidate>& all, std::size_t width,
                     bool colour) {
  Table table({{"rank", Align::kRight},
               {"party"},
               {"name", Align::kLeft, true},
               {"sector"},
               {"listed"},
               {"measures"},
               {"against it"},
               {"other authorities"},
               {"follow", Align::kRight},
               {"stay", Align::kRight}});
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Candidate& one = all[i];
    const law::ViewParty& party = wording.party(one.party);
    table.add({std::to_string(i + 1), party.id, party.name, joined(party.sectors),
               wording.day(one.atoms.front()), joined(wording.measures(one.atoms)),
               against(wording, one), joined(wording.authorities(one)),
               std::to_string(one.follow.size()), std::to_string(one.stay.size())});
  }
  return all.empty() ? "" : table.render(width, colour);
}

void add_texts(JsonText& json, const char* key, const Texts& texts) {
  json.key(key).open_array();
  for (const std::string& text : texts) json.value(text);
  json.close_array();
}

void add_candidate(JsonText& json, const Wording& wording, const Candidate& one) {
  const law::ViewParty& party = wording.party(one.party);
  json.open_object().key("party").value(party.id).key("name").value(party.name);
  add_texts(json, "sector", party.sectors);
  json.key("listings").open_array();
  for (std::uint32_t atom : one.atoms) {
    bool locked = std::find(one.locked.begin(), one.locked.end(), atom) != one.locked.end();
    json.open_object().key("measure").value(wording.measure(atom));
    json.key("listed_on").value(wording.day(atom)).key("locked").value(locked).close_object();
  }
  json.close_array();
  add_texts(json, "other_bases", wording.measures(one.bases));
  add_texts(json, "locks", wording.locks(one.locks));
  add_texts(json, "contested_locks", wording.locks(one.contested));
  add_texts(json, "authorities", wording.authorities(one));
  add_texts(json, "owners", wording.parties(one.owners));
  add_texts(json, "follow", wording.parties(one.follow));
  add_texts(json, "stay", wording.parties(one.stay));
  json.close_object();
}

}  // namespace

std::string draft_table(const DraftAnswer& answer, std::size_t width, bool colour) {
  Wording wording(answer);
  const relief::Draft& draft = *answer.draft;
  std::string text = table_of(wording, draft.candidates, width, colour);
  if (!draft.unknown.empty()) {
    if (!text.empty()) text += "\n";
    text += "not known whether the condition takes them\n";
    text += table_of(wording, draft.unknown, width, colour);
  }
  text += fmt::format(
      "{}{} candidates of {} parties that {} lists; of {} it is not known; {} have no "
      "known sector\n",
      text.empty() ? "" : "\n", grouped(draft.candidates.size()), grouped(draft.listed),
      wording.authority(), grouped(draft.unknown.size()), grouped(draft.without_sector));
  text +=
      "against it: locks (\"?\": contested), other bases of the same authority, owners who keep "
      "it blocked\n";
  for (const std::string& note : answer.notes) text += on_one_line("note: " + note) + "\n";
  return text + "generation " + answer.generation + "\n";
}

std::string draft_json(const DraftAnswer& answer) {
  Wording wording(answer);
  const relief::Draft& draft = *answer.draft;
  JsonText json;
  json.open_object().key("authority").value(wording.authority());
  json.key("where").value(answer.where).key("on").value(base::to_string(answer.on));
  for (const auto& [key, all] :
       {std::pair("candidates", &draft.candidates), std::pair("unknown", &draft.unknown)}) {
    json.key(key).open_array();
    for (const Candidate& one : *all) add_candidate(json, wording, one);
    json.close_array();
  }
  json.key("listed").number(draft.listed).key("without_sector").number(draft.without_sector);
  add_texts(json, "notes", answer.notes);
  json.key("generation").value(answer.generation);
  return json.close_object().take() + "\n";
}

}  // namespace detente::report
