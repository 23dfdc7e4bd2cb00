// Tested by tests/verdict_test.py.
#include "apps/home/law_view.h"

#include <algorithm>
#include <map>
#include <set>

#include "apps/home/known_law.h"
#include "apps/home/listed_entries.h"
#include "apps/home/standing.h"
#include "detente/law/lookup.h"
#include "detente/lists/source.h"

namespace detente::home {
namespace {

using base::Result;

// Of each authority, the lists that name its measures.
std::map<std::string, std::set<std::string>> lists_of_authorities(const law::Law& law) {
  std::map<std::string, std::set<std::string>> lists;
  for (const law::Tag& tag : law.tags)
    for (const std::string& id : tag.measures)
      if (const law::Measure* measure = law::find_measure(law, id))
        lists[measure->authority].insert(tag.source);
  return lists;
}

bool is_loaded(const View& view, std::string_view source) {
  return std::any_of(view.sources.begin(), view.sources.end(),
                     [&](const SourceView& one) { return one.source == source; });
}

std::vector<std::string> unheard_of(const law::Law& law, const View& view) {
  std::vector<std::string> unheard;
  for (const auto& [authority, lists] : lists_of_authorities(law)) {
    bool heard = std::any_of(lists.begin(), lists.end(),
                             [&](const std::string& list) { return is_loaded(view, list); });
    if (!heard) unheard.push_back(authority);
  }
  return unheard;
}

// Whether the list, or the one before or after it, is there.
bool is_covered(const View& view, const lists::Source& list) {
  if (is_loaded(view, list.id) || is_loaded(view, list.replaced_by)) return true;
  auto all = lists::sources();
  return std::any_of(all.begin(), all.end(), [&](const lists::Source& other) {
    return other.replaced_by == list.id && is_loaded(view, other.id);
  });
}

// The starter world stands for every list.
std::vector<std::string> absent_of(const law::Law& law, const View& view) {
  std::set<std::string> absent;
  if (is_loaded(view, "starter")) return {};
  for (const auto& [authority, lists] : lists_of_authorities(law)) {
    bool heard = std::any_of(lists.begin(), lists.end(),
                             [&](const std::string& list) { return is_loaded(view, list); });
    for (const std::string& list : lists)
      if (const lists::Source* row = lists::find_source(list);
          heard && row != nullptr && list != "starter" && !is_covered(view, *row))
        absent.insert(list);
  }
  return {absent.begin(), absent.end()};
}

}  // namespace

Result<LawView> open_law_view(OpenView& open, law::Additions additions) {
  DETENTE_TRY(law::Law law, law_as_known(open.view.known));
  DETENTE_TRY(auto entries, listed_entries(open.ledger, open.view));
  law::BuiltView built =
      law::build_view(std::move(law), law::KnownParties::embedded(), entries, std::move(additions));
  built.view.unheard = unheard_of(built.view.law, open.view);
  std::vector<std::string> absent = absent_of(built.view.law, open.view);
  auto view = std::make_unique<const law::View>(std::move(built.view));
  DETENTE_TRY(law::Rulebook book, law::Rulebook::make(view->law));
  return LawView{std::move(view), std::move(book), std::move(built.ambiguous),
                 std::move(built.asked), std::move(absent)};
}

}  // namespace detente::home
