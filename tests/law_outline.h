// A law as readable lines, for tests that compare it with a file of tests/golden.
#pragma once

#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "detente/law/law.h"

namespace detente::tests {

// Writes a line for each row, and below it one for each value that is not empty; instants in UTC
// with their zone.
class LawOutline {
 public:
  explicit LawOutline(const law::Law& law) : law_(law) {}

  std::string text() {
    for (const auto& row : law_.authorities) write(row);
    for (const auto& row : law_.nexus) write(row);
    for (const auto& row : law_.programmes) write(row);
    for (const auto& row : law_.instruments) write(row);
    for (const auto& row : law_.parameters) write(row);
    for (const auto& row : law_.measures) write(row);
    for (const auto& row : law_.exceptions) write(row);
    for (const auto& row : law_.licences) write(row);
    for (const auto& row : law_.locks) write(row);
    for (const auto& row : law_.tags) write(row);
    for (const auto& row : law_.designations) write(row);
    for (const auto& row : law_.corrections) write(row);
    return out_.str();
  }

 private:
  using Texts = std::vector<std::string>;
  using Pairs = std::vector<std::pair<std::string, std::string>>;

  void head(std::string_view table, std::string_view id) {
    out_ << table << (id.empty() ? "" : " ") << id << '\n';
  }
  void line(std::string_view name, std::string_view value) {
    if (!value.empty()) out_ << "  " << name << ": " << value << '\n';
  }
  void line(std::string_view name, bool value) { line(name, std::string_view(value ? "yes" : "")); }
  void line(std::string_view name, const Texts& values) {
    std::string joined;
    for (const std::string& value : values) joined += (joined.empty() ? "" : " | ") + value;
    line(name, joined);
  }
  void line(std::string_view name, const Pairs& values) {
    for (const auto& [key, value] : values) line(name, key + " = " + value);
  }
  void line(std::string_view name, const std::optional<base::Instant>& instant) {
    if (instant)
      out_ << "  " << name << ": " << base::to_string(instant->earliest) << " (" << instant->zone
           << ")\n";
  }
  void line(const law::Validity& valid) {
    line("from", valid.from);
    line("until", valid.until);
  }

  void write(const law::Authority& row) {
    head("authority", row.id);
    line("name", row.name);
    line("jurisdiction", row.jurisdiction);
    line("zone", row.zone);
    line("kind", row.kind);
    line("cited", row.cited);
  }
  void write(const law::Nexus& row) {
    head("nexus", row.authority);
    line("actors", row.actors);
    line("currencies", row.currencies);
    line("measures", row.measures);
    line("secondary", row.secondary);
    line("cited", row.cited);
  }
  void write(const law::Programme& row) {
    head("programme", row.id);
    line("authority", row.authority);
    line("name", row.name);
    line("tags", row.tags);
    line("cited", row.cited);
  }
  void write(const law::Instrument& row) {
    head("instrument", row.id);
    line("authority", row.authority);
    line("kind", row.kind);
    line("title", row.title);
    line("citation", row.citation);
    line("signed", row.signed_on);
    line("published", row.published);
    line("in force", row.in_force);
    line("applies from", row.applies_from);
    line("expiry", row.expiry);
    line("basis", row.basis);
    line("amends", row.amends);
    line("cited", row.cited);
  }
  void write(const law::Parameter& row) {
    head("parameter", row.id);
    line("product", row.product);
    line("value", row.value + " " + row.unit);
    line(row.valid);
    line("known", row.known);
    line("cited", row.cited);
  }
  void write(const law::MeasureVersion& row) {
    head("  version", row.instrument);
    line("provision", row.provision);
    line(row.valid);
    line("known", row.known);
    if (row.class_target) {
      line("goods", row.class_target->goods);
      line("territory", row.class_target->territory);
      line("sectors", row.class_target->sectors);
      line("where", row.class_target->where);
    }
    line("parameter", row.parameters);
    line("incomplete", row.incomplete);
    line("missing", row.missing);
    line("cited", row.cited);
  }
  void write(const law::Measure& row) {
    head("measure", row.id);
    line("type", row.type);
    line("authority", row.authority);
    line("programme", row.programme);
    line("title", row.title);
    line("words", row.words);
    line("activities", row.activities);
    line("rule", row.rule);
    line("act not known", !row.act_known);
    line("cited", row.cited);
    for (const law::MeasureVersion& version : row.versions) write(version);
  }
  void write(const law::Exception& row) {
    head("exception", row.id);
    line("measures", row.measures);
    line("activities", row.activities);
    line("where", row.where);
    line(row.valid);
    line("known", row.known);
    line("unless", row.unless);
    line("cited", row.cited);
  }
  void write(const law::Licence& row) {
    head("licence", row.id);
    line("number", row.number);
    line("series", row.series);
    line("authority", row.authority);
    line("kind", row.kind);
    line("title", row.title);
    line("covers", row.covers);
    line("activities", row.activities);
    line("parties", row.parties);
    line("who", row.who);
    line("where", row.where);
    line("unless", row.unless);
    line(row.valid);
    line("known", row.known);
    line("wind down", row.wind_down);
    line("unblock", row.unblock);
    line("extends owned", row.extends_owned);
    line("supersedes", row.supersedes);
    line("cited", row.cited);
  }
  void write(const law::Lock& row) {
    head("lock", row.id);
    line("authority", row.authority);
    line("body", row.body);
    line("procedure", row.procedure);
    line("parameter", row.parameters);
    line("confidence", row.confidence);
    line("cited", row.cited);
    for (const law::Lock::Reach& reach : row.reach) {
      head("  reach", reach.applies);
      line("forms", reach.forms);
      line("measures", reach.measures);
    }
  }
  void write(const law::Tag& row) {
    head("tag", row.tag);
    line("source", row.source);
    line("list", row.list);
    line("property", row.property);
    line("value", row.value);
    line("measure", row.measure);
    line("programme", row.programme);
    line("measures", row.measures);
    line("effective", row.effective);
    line("cited", row.cited);
  }
  void write(const law::Designated& row) {
    head("designation", row.party);
    line("measure", row.measure);
    line("basis", row.basis);
    line(row.valid);
    line("published", row.published);
    line("row", row.row);
    line("cited", row.cited);
  }
  void write(const law::Correction& row) {
    head("correction", row.id);
    line("form", row.form);
    line("source", row.source);
    line("entry", row.entry);
    line("basis", row.basis);
    line(row.valid);
    line("known", std::optional(row.known));
    line("instrument", row.instrument);
    line("cited", row.cited);
  }

  const law::Law& law_;
  std::ostringstream out_;
};

}  // namespace detente::tests
