// Tested in screen_report_test.cc.
#include "detente/report/forbidden_lines.h"

#include <algorithm>
#include <utility>

#include "detente/report/listing_lines.h"

namespace detente::report {
namespace {

// "not yet in force: ", "suspended: "; empty for what is in force.
std::string restriction(law::EffectState state) {
  if (state == law::EffectState::kInForce) return "";
  if (state == law::EffectState::kNotYet) return "not yet in force: ";
  return std::string(law::to_string(state)) + ": ";
}

ForbiddenLine line_of(std::span<const law::Effect> effects) {
  std::vector<std::pair<std::string, std::string>> parts;  // words, ids
  std::vector<std::string> licences;
  for (const law::Effect& effect : effects) {
    std::string words = restriction(effect.state) + law::words_of(effect);
    auto same = std::find_if(parts.begin(), parts.end(),
                             [&](const auto& part) { return part.first == words; });
    if (same == parts.end())
      parts.emplace_back(std::move(words), effect.measure);
    else
      same->second += ", " + effect.measure;
    for (const law::CompiledLicence* licence : effect.licences)
      if (std::find(licences.begin(), licences.end(), licence->row->number) == licences.end())
        licences.push_back(licence->row->number);
  }
  std::string text;
  for (const auto& [words, ids] : parts)
    text += (text.empty() ? "" : "; ") + words + " (" + ids + ")";
  for (const std::string& number : licences)
    text += (number == licences.front() ? "; general licences: " : ", ") + number;
  return {authority_label(effects.front().authority), std::move(text)};
}

}  // namespace

std::vector<law::Effect> effects_of(const index::Index& index, const law::EffectTable& law,
                                    index::EntryId entry) {
  index::EntryView view = index.entry(entry);
  std::vector<std::string_view> measures = index.measures(entry);
  std::string_view authority = view.authorities.empty() ? view.source : view.authorities.front();
  return law.of({view.source, view.entry, authority, measures});
}

std::vector<ForbiddenLine> forbidden_lines(std::span<const law::Effect> effects) {
  std::vector<ForbiddenLine> lines;
  for (std::size_t first = 0; first < effects.size();) {
    std::size_t last = first;
    while (last < effects.size() && effects[last].authority == effects[first].authority) ++last;
    lines.push_back(line_of(effects.subspan(first, last - first)));
    first = last;
  }
  return lines;
}

void add_measure(JsonText& json, const law::Effect& effect) {
  bool is_known = effect.row != nullptr;
  json.key("authority").value(effect.authority).key("measure").value(effect.measure);
  json.key("type").value(is_known ? effect.row->type : "block");
  json.key("activities").open_array();
  for (const std::string& activity : law::forbidden_activities(effect)) json.value(activity);
  json.close_array();
  json.key("title").value(is_known ? effect.row->title : "Listed; the act is not known");
  json.key("state").value(law::to_string(effect.state));
}

void add_forbids(JsonText& json, std::span<const law::Effect> effects) {
  json.key("forbids").open_array();
  for (const law::Effect& effect : effects) {
    json.open_object();
    add_measure(json, effect);
    json.key("licences").open_array();
    for (const law::CompiledLicence* licence : effect.licences) json.value(licence->row->id);
    json.close_array().close_object();
  }
  json.close_array();
}

}  // namespace detente::report
