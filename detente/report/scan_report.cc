#include "detente/report/scan_report.h"

#include <fmt/format.h>

#include "detente/base/source.h"
#include "detente/report/html.h"
#include "detente/report/json_out.h"
#include "detente/report/scan_notes.h"
#include "detente/report/table.h"

namespace detente::report {
namespace {

// Line and column of `offset`, for offsets that do not fall: one pass over the text in all.
class PlaceFinder {
 public:
  explicit PlaceFinder(std::string_view text) : text_(text) {}

  std::string find(std::size_t offset) {
    for (; at_ < offset; ++at_) {
      if (text_[at_] == '\n') {
        ++line_;
        column_ = 1;
      } else {
        column_ += (static_cast<unsigned char>(text_[at_]) & 0xC0) != 0x80;
      }
    }
    return fmt::format("{}:{}", line_, column_);
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  std::size_t column_ = 1;
};

std::string mentions_table(const ScannedDocument& scanned, const ScanNotes& notes,
                           std::size_t width, bool colour) {
  Table table({{"place", Align::kRight},
               {"text", Align::kLeft, true},
               {"kind"},
               {"score", Align::kRight},
               {"party", Align::kLeft, true},
               {"listed by", Align::kLeft, true}});
  PlaceFinder places(scanned.document->text());
  for (std::size_t i = 0; i < scanned.scan->mentions.size(); ++i) {
    const scan::Mention& mention = scanned.scan->mentions[i];
    const PartyNote& party = notes.parties[notes.of_mention[i][0]];
    std::size_t others = notes.of_mention[i].size() - 1;
    table.add({places.find(mention.begin), mention.text, std::string(scan::to_string(mention.kind)),
               score_text(mention.score),
               others == 0 ? party.name : fmt::format("{} or {} more", party.name, others),
               authorities_text(notes, i)});
  }
  return table.render(width, colour);
}

std::string parties_table(const ScanNotes& notes, std::size_t width, bool colour) {
  Table table({{"party", Align::kLeft, true},
               {"authority"},
               {"programme", Align::kLeft, true},
               {"since"},
               {"entry", Align::kLeft, true}});
  for (const PartyNote& party : notes.parties)
    for (const NotedEntry& entry : party.entries)
      for (const ListingLine& line : entry.listings)
        table.add({party.name, line.authority, line.programme.empty() ? line.basis : line.programme,
                   line.listed, fmt::format("{}:{}", entry.view.source, entry.view.entry)});
  return table.render(width, colour);
}

void add_hit(JsonText& json, const scan::MentionHit& hit, const NotedEntry& entry) {
  json.open_object().key("id").value(entry.view.id).key("entry").value(entry.view.entry);
  json.key("source").value(entry.view.source).key("name").value(entry.view.name);
  json.key("matched").value(hit.matched).key("score").score(hit.score);
  json.key("listings").open_array();
  for (const ListingLine& line : entry.listings) {
    json.open_object().key("authority").value(line.authority_id);
    json.key("programme").value(line.programme).key("basis").value(line.basis);
    json.key("listed").value(line.listed).close_object();
  }
  json.close_array().close_object();
}

void add_mention(JsonText& json, const index::Index& index, const scan::Mention& mention,
                 const PartyLookup& lookup) {
  json.open_object().key("text").value(mention.text);
  json.key("kind").value(scan::to_string(mention.kind)).key("score").score(mention.score);
  json.key("match").value(mention.match);
  json.key("begin").number(static_cast<std::int64_t>(mention.at.begin));
  json.key("end").number(static_cast<std::int64_t>(mention.at.end));
  json.key("parties").open_array();
  for (const scan::MentionedParty& party : mention.parties) {
    json.open_object().key("name").value(index.entry(party.hits[0].entry).name);
    json.key("hits").open_array();
    for (const scan::MentionHit& hit : party.hits) {
      index::EntryView view = index.entry(hit.entry);
      std::optional<record::Party> whole = lookup ? lookup(view.source, view.entry) : std::nullopt;
      std::vector<ListingLine> listings = listing_lines(view, whole);
      add_hit(json, hit, {std::move(view), std::move(listings)});
    }
    json.close_array().close_object();
  }
  json.close_array().close_object();
}

}  // namespace

std::string scan_table(const index::Index& index, const ScannedDocument& scanned,
                       const PartyLookup& lookup, std::size_t width, bool colour) {
  ScanNotes notes = scan_notes(index, *scanned.scan, lookup);
  std::size_t matches = 0;
  for (const scan::Mention& mention : scanned.scan->mentions) matches += mention.match;
  std::string text = fmt::format(
      "{}{}{}  {} words, {} {} of listed parties, {} possible\n", colour ? "\x1b[1m" : "",
      scanned.name, colour ? "\x1b[0m" : "", grouped(scanned.scan->words), grouped(matches),
      matches == 1 ? "mention" : "mentions", grouped(scanned.scan->mentions.size() - matches));
  if (!notes.parties.empty())
    text += "\n" + mentions_table(scanned, notes, width, colour) + "\n" +
            parties_table(notes, width, colour);
  return text + "\n" + provenance_text(index.generation(), index.editions());
}

std::string scan_json(const index::Index& index, const ScannedDocument& scanned,
                      const PartyLookup& lookup) {
  JsonText json;
  json.open_object().key("document").value(scanned.name);
  json.key("format").value(scan::to_string(scanned.document->format()));
  json.key("bytes").number(static_cast<std::int64_t>(scanned.document->byte_count()));
  json.key("words").number(static_cast<std::int64_t>(scanned.scan->words));
  json.key("mentions").open_array();
  for (const scan::Mention& mention : scanned.scan->mentions)
    add_mention(json, index, mention, lookup);
  json.close_array().key("generation").value(index.generation()).close_object();
  return json.take() + "\n";
}

}  // namespace detente::report
