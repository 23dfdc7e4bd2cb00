#include "detente/report/scan_notes.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "detente/base/day.h"
#include "detente/text/script.h"

namespace detente::report {
namespace {

// A day, or a year where the dates of the entry only say that much.
std::string date_text(const index::DateView& date) {
  base::Day from{std::chrono::days{date.from}};
  std::string text = base::to_string(from);
  if (date.until - date.from > 1) text = text.substr(0, 4);
  return (date.circa ? "about " : "") + text;
}

std::string about(const index::EntryView& entry) {
  std::string text(record::to_string(entry.schema));
  bool built = entry.schema == record::Schema::kVessel || entry.schema == record::Schema::kAirplane;
  if (!entry.dates.empty()) text += (built ? ", built " : ", born ") + date_text(entry.dates[0]);
  return text;
}

// The matched name in the script of the text, else the best one; for a number the primary name.
std::string shown_name(const scan::Mention& mention, const scan::MentionedParty& party,
                       const index::EntryView& best) {
  if (mention.kind == scan::MentionKind::kIdentifier) return std::string(best.name);
  for (const scan::MentionHit& hit : party.hits)
    if (text::script_of(hit.matched) == text::script_of(mention.text)) return hit.matched;
  return party.hits[0].matched;
}

std::vector<NotedEntry> noted_entries(const index::Index& index, const scan::MentionedParty& party,
                                      const PartyLookup& lookup) {
  std::vector<NotedEntry> entries;
  for (const scan::MentionHit& hit : party.hits) {
    index::EntryView view = index.entry(hit.entry);
    std::optional<record::Party> whole = lookup ? lookup(view.source, view.entry) : std::nullopt;
    std::vector<ListingLine> listings = listing_lines(view, whole);
    entries.push_back({std::move(view), std::move(listings)});
  }
  return entries;
}

}  // namespace

ScanNotes scan_notes(const index::Index& index, const scan::Scan& scan, const PartyLookup& lookup) {
  ScanNotes notes;
  std::unordered_map<std::uint32_t, std::size_t> known;  // first entry of a party, its place
  for (const scan::Mention& mention : scan.mentions) {
    std::vector<std::size_t>& parties = notes.of_mention.emplace_back();
    for (const scan::MentionedParty& party : mention.parties) {
      auto [slot, fresh] =
          known.try_emplace(static_cast<std::uint32_t>(party.hits[0].entry), notes.parties.size());
      if (fresh) {
        PartyNote note;
        note.entries = noted_entries(index, party, lookup);
        note.name = shown_name(mention, party, note.entries[0].view);
        note.about = about(note.entries[0].view);
        notes.parties.push_back(std::move(note));
      }
      notes.parties[slot->second].match |= mention.match;
      ++notes.parties[slot->second].mentions;
      parties.push_back(slot->second);
    }
  }
  return notes;
}

std::string authorities_text(const ScanNotes& notes, std::size_t mention) {
  std::vector<std::string> seen;
  std::string text;
  for (std::size_t party : notes.of_mention[mention])
    for (const NotedEntry& entry : notes.parties[party].entries)
      for (const ListingLine& line : entry.listings) {
        if (std::find(seen.begin(), seen.end(), line.authority) != seen.end()) continue;
        seen.push_back(line.authority);
        text += (text.empty() ? "" : ", ") + line.authority;
      }
  return text;
}

}  // namespace detente::report
