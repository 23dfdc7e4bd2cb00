#include "detente/report/history_report.h"

#include <fmt/format.h>

#include "detente/record/party_diff.h"
#include "detente/report/json_out.h"
#include "detente/report/listing_lines.h"
#include "detente/report/table.h"

namespace detente::report {
namespace {

using ledger::EntryLife;
using ledger::EntryVersion;
using ledger::Publication;

std::string instant_of(const Publication& publication) {
  return base::to_string(publication.published.earliest);
}

std::string in_words(const record::FieldChange& change) {
  std::string text = change.field + ":";
  for (const std::string& value : change.removed) text += " -" + value;
  for (const std::string& value : change.added) text += " +" + value;
  return text;
}

HistoryEvent first_event(const EntryVersion& version, const Publication& at) {
  return {instant_of(at),
          version.first == 0 ? "kept" : "listed",
          record::primary_name(version.party),
          {}};
}

// What the next version changes; nothing where two formats have nothing to compare.
void add_change(const EntryVersion& before, const EntryVersion& after,
                const std::vector<Publication>& publications, EntryHistory& history) {
  const Publication& old = publications[after.first - 1];
  const Publication& now = publications[after.first];
  auto changes =
      record::compare({before.party}, {after.party}, record::comparable(old.format, now.format));
  for (const record::PartyChange& change : changes) {
    HistoryEvent event{instant_of(now),
                       std::string(record::to_string(change.kind)),
                       record::primary_name(after.party),
                       {}};
    for (const record::FieldChange& field : change.fields) event.fields.push_back(in_words(field));
    history.events.push_back(std::move(event));
  }
}

std::string bound_text(const ledger::Bound& bound) {
  if (bound.published) return base::to_string(bound.published->earliest);
  return bound.printed ? base::to_string(*bound.printed) : "";
}

HistoryBasis basis_of(const ledger::ListedSpan& span) {
  return {authority_label(span.listing.authority),
          span.listing.programme.value,
          span.listing.legal_basis.value,
          bound_text(span.from),
          bound_text(span.until),
          span.from.inferred};
}

std::string joined(const std::vector<std::string>& fields) {
  std::string text;
  for (const std::string& field : fields) text += (text.empty() ? "" : "; ") + field;
  return text;
}

void write_history(JsonText& json, const EntryHistory& history) {
  json.open_object().key("source").value(history.source).key("entry").value(history.entry);
  json.key("events").open_array();
  for (const HistoryEvent& event : history.events) {
    json.open_object().key("published").value(event.published).key("kind").value(event.kind);
    json.key("name").value(event.name).key("fields").open_array();
    for (const std::string& field : event.fields) json.value(field);
    json.close_array().close_object();
  }
  json.close_array().key("bases").open_array();
  for (const HistoryBasis& basis : history.bases) {
    json.open_object().key("authority").value(basis.authority);
    json.key("programme").value(basis.programme).key("basis").value(basis.basis);
    json.key("from").value(basis.from).key("until").value(basis.until);
    json.key("inferred").value(basis.inferred).close_object();
  }
  json.close_array().key("corrections").open_array();
  for (const HistoryCorrection& one : history.corrections) {
    json.open_object().key("form").value(one.form);
    json.key("from").value(one.from).key("until").value(one.until);
    json.key("known").value(one.known).key("instrument").value(one.instrument);
    json.key("cited").value(one.cited).close_object();
  }
  json.close_array().close_object();
}

std::string bound_text(const std::optional<base::Instant>& bound) {
  return bound ? base::to_string(*bound) : "";
}

std::string sentence(const HistoryCorrection& one) {
  std::string text = one.form == "annul" ? "not lawfully listed" : "listed after all";
  if (!one.from.empty()) text += " from " + one.from;
  if (!one.until.empty()) text += " until " + one.until;
  return fmt::format("{}, known since {}: {}\n", text, one.known, on_one_line(one.cited));
}

}  // namespace

HistoryCorrection correction_of(const law::Correction& correction) {
  return {correction.form,
          bound_text(correction.valid.from),
          bound_text(correction.valid.until),
          base::to_string(correction.known),
          correction.instrument,
          correction.cited};
}

EntryHistory history_of(const std::string& source, const EntryLife& life,
                        const std::vector<Publication>& publications) {
  EntryHistory history{source, life.entry, {}, {}, {}};
  const EntryVersion* before = nullptr;
  for (const EntryVersion& version : life.versions) {
    bool follows = before != nullptr && before->gone == version.first;
    if (follows)
      add_change(*before, version, publications, history);
    else
      history.events.push_back(first_event(version, publications[version.first]));
    bool last = &version == &life.versions.back();
    bool ends = version.gone && (last || (&version + 1)->first != *version.gone);
    if (ends)
      history.events.push_back({instant_of(publications[*version.gone]),
                                "delisted",
                                record::primary_name(version.party),
                                {}});
    before = &version;
  }
  for (const ledger::ListedSpan& span : life.listed) history.bases.push_back(basis_of(span));
  return history;
}

std::string history_table(const std::vector<EntryHistory>& histories, std::size_t width,
                          bool colour) {
  std::string text;
  for (const EntryHistory& history : histories) {
    Table events(
        {{"edition"}, {"event"}, {"name", Align::kLeft, true}, {"changed", Align::kLeft, true}});
    for (const HistoryEvent& event : history.events)
      events.add({event.published, event.kind, on_one_line(event.name),
                  on_one_line(joined(event.fields))});
    Table bases({{"authority"},
                 {"programme", Align::kLeft, true},
                 {"act", Align::kLeft, true},
                 {"from"},
                 {"until"}});
    for (const HistoryBasis& basis : history.bases)
      bases.add(
          {basis.authority, basis.programme, basis.basis,
           basis.from.empty() ? "not known" : basis.from + (basis.inferred ? " inferred" : ""),
           basis.until});
    text += fmt::format("{}:{}\n\n{}\n{}\n", history.source, history.entry,
                        events.render(width, colour), bases.render(width, colour));
    for (const HistoryCorrection& one : history.corrections) text += sentence(one);
    if (!history.corrections.empty()) text += '\n';
  }
  return text;
}

std::string history_json(const std::vector<EntryHistory>& histories,
                         const std::string& generation) {
  JsonText json;
  json.open_object().key("histories").open_array();
  for (const EntryHistory& history : histories) write_history(json, history);
  json.close_array().key("generation").value(generation).close_object();
  return json.take() + "\n";
}

}  // namespace detente::report
