// Tested by tests/rescreen_test.py.
#include "detente/screen/change_reasons.h"

#include <algorithm>
#include <string_view>

namespace detente::screen {
namespace {

using EntryKey = std::pair<std::string_view, std::string_view>;

}  // namespace

ChangeReasons::ChangeReasons(const CustomerBook& book, std::size_t known_segments,
                             std::uint32_t known_serials, const std::vector<EntryChange>& changes,
                             OtherChanges other)
    : seen_(book.serials()), known_serials_(known_serials), changes_(changes), other_(other) {
  for (std::size_t segment = known_segments; segment < book.segments().size(); ++segment)
    for (const SegmentRow& row : book.segments()[segment]->rows())
      seen_[row.serial & ~kRemovedBit] =
          (row.serial & kRemovedBit) != 0 ? Seen::kRemoved : Seen::kAmended;
}

std::vector<std::string> ChangeReasons::of(const HitChange& change) const {
  std::vector<std::string> out;
  for (std::string reason : {of_customer(change.serial), of_entry(*change.entry)})
    if (!reason.empty()) out.push_back(std::move(reason));
  if (other_.options) out.emplace_back("options changed");
  if (other_.program) out.emplace_back("program changed");
  if (other_.lists) out.emplace_back("lists changed");
  return out;
}

std::string ChangeReasons::of_customer(std::uint32_t serial) const {
  if (seen_[serial] == Seen::kRemoved) return "customer removed";
  if (serial >= known_serials_) return "customer added";
  return seen_[serial] == Seen::kAmended ? "customer amended" : "";
}

std::string ChangeReasons::of_entry(const HitEntry& entry) const {
  const EntryKey key(entry.source, entry.entry);
  const auto key_of = [](const EntryChange& each) { return EntryKey(each.source, each.entry); };
  const auto at = std::lower_bound(
      changes_.begin(), changes_.end(), key,
      [&](const EntryChange& each, const EntryKey& wanted) { return key_of(each) < wanted; });
  if (at == changes_.end() || key_of(*at) != key) return "";
  std::string out = "entry " + std::string(to_string(at->kind));
  for (std::size_t i = 0; i < at->fields.size(); ++i)
    out += (i == 0 ? ": " : ", ") + std::string(at->fields[i]);
  return out;
}

}  // namespace detente::screen
