// Consignments as JSON: an array of objects, or an object with `consignments`.
// Tested in consignment_file_test.cc.
#include <algorithm>
#include <span>

#include "detente/law/suggestion.h"
#include "detente/law/world_json.h"
#include "detente/trade/consignment_draft.h"
#include "detente/trade/consignment_fields.h"

namespace detente::trade {

using base::Done;
using base::Error;
using base::ErrorKind;
using base::Result;
using law::WorldValue;
using Kind = WorldValue::Kind;

namespace {

Error malformed(std::string message) {
  return {ErrorKind::kMalformed, base::one_line(std::move(message)), {}};
}

bool is_one_of(std::span<const std::string_view> keys, std::string_view key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

// Expectations and remarks that stand beside the facts of worked cases.
bool is_beside_the_facts(std::string_view key) {
  constexpr std::string_view kKeys[] = {"delivered_flag", "expect", "in_scope_by_funding", "note"};
  return is_one_of(kKeys, key);
}

// As it stands in a file of rows: null is empty, [from, until] is "from/until".
Result<std::string> text_of(const WorldValue& value) {
  switch (value.kind) {
    case Kind::kText:
    case Kind::kNumber:
    case Kind::kBoolean:
      return value.text;
    case Kind::kNull:
      return std::string();
    case Kind::kArray:
      if (value.parts.size() == 2 && value.parts[0].kind == Kind::kText &&
          value.parts[1].kind == Kind::kText)
        return value.parts[0].text + "/" + value.parts[1].text;
      return malformed("\"" + value.key + "\": expected two instants, [from, until]");
    case Kind::kObject:
      break;
  }
  return malformed("\"" + value.key + "\" is an object, not a text");
}

Result<Done> set_event_field(ConsignmentEvent& event, std::string_view key,
                             const std::string& text) {
  if (key == "id")
    event.id = text;
  else if (key == "place")
    event.place = text;
  else if (key == "carrier")
    event.carrier = text;
  else if (key == "source")
    event.source = text;
  else if (text.empty())
    return Done{};
  else if (key == "to") {
    DETENTE_TRY(event.to, parse_territory(key, text));
  } else if (key == "at") {
    DETENTE_TRY(event.at, parse_when(text));
  } else if (key == "known") {
    DETENTE_TRY(event.known, parse_when(text));
  } else if (key == "type") {
    DETENTE_TRY(event.type, parse_event_type(text));
  }
  return Done{};
}

class JsonConsignments {
 public:
  explicit JsonConsignments(ConsignmentDraft& draft) : draft_(draft) {}

  void read(const WorldValue& root) {
    if (root.kind == Kind::kArray) return read_records(root);
    constexpr std::string_view kKeys[] = {"consignments", "events", "note"};
    for (const WorldValue& part : root.parts)
      if (!is_one_of(kKeys, part.key))
        draft_.fault("unknown key \"" + part.key + "\"" + law::suggestion(part.key, kKeys),
                     part.at);
    const WorldValue* records = root.find("consignments");
    if (records == nullptr) return draft_.fault("no \"consignments\"", root.at);
    read_records(*records);
    if (const WorldValue* events = root.find("events")) read_events(*events, nullptr);
  }

 private:
  void read_records(const WorldValue& records) {
    if (records.kind != Kind::kArray)
      return draft_.fault("\"consignments\" is no list", records.at);
    for (const WorldValue& record : records.parts) read_record(record);
  }

  void read_record(const WorldValue& record) {
    if (record.kind != Kind::kObject)
      return draft_.fault("a consignment must be an object", record.at);
    const WorldValue* lines = record.find("lines");
    ConsignmentRow row;
    for (const WorldValue& field : record.parts)
      if (field.key != "lines" && field.key != "events" && !is_beside_the_facts(field.key))
        read_field(row, field, lines != nullptr);
    if (row.id.empty()) return draft_.fault("a consignment without id", record.at);
    if (draft_.has(row.id))
      return draft_.fault("a second consignment \"" + row.id + "\"", record.at);
    Consignment& consignment = draft_.of(row.id, record.at);
    consignment.description = std::move(row.description);
    for (ConsignmentEvent& event : row.events) {
      event.known = row.known;
      event.source = row.source;
    }
    consignment.events = std::move(row.events);
    row.line.at = record.at;
    if (lines == nullptr)
      draft_.add_line(consignment, std::move(row.line), row.number);
    else
      read_lines(*lines, row.line, consignment);
    if (const WorldValue* events = record.find("events")) read_events(*events, &consignment);
  }

  // `has_lines`: what is of one line alone stands with the lines.
  void read_field(ConsignmentRow& row, const WorldValue& field, bool has_lines) {
    if (has_lines && is_of_one_line(field.key))
      return draft_.fault("\"" + field.key + "\" belongs to one of the lines", field.at);
    if (auto known = check_row_key(field.key); !known) return draft_.fault(known.error(), field.at);
    auto text = text_of(field);
    if (!text) return draft_.fault(text.error(), field.at);
    if (auto set = set_row_field(row, field.key, *text); !set) draft_.fault(set.error(), field.at);
  }

  void read_lines(const WorldValue& lines, const ConsignmentLine& common,
                  Consignment& consignment) {
    if (lines.kind != Kind::kArray || lines.parts.empty())
      return draft_.fault("\"lines\": expected a list of at least one object", lines.at);
    for (const WorldValue& object : lines.parts) {
      if (object.kind != Kind::kObject) {
        draft_.fault("a line must be an object", object.at);
        continue;
      }
      ConsignmentLine line = common;
      line.at = object.at;
      std::optional<std::uint32_t> number;
      for (const WorldValue& field : object.parts) read_line_field(line, number, field);
      draft_.add_line(consignment, std::move(line), number);
    }
  }

  void read_line_field(ConsignmentLine& line, std::optional<std::uint32_t>& number,
                       const WorldValue& field) {
    auto text = text_of(field);
    if (!text) return draft_.fault(text.error(), field.at);
    if (field.key == "line") {
      auto parsed = parse_line_number(*text);
      if (!parsed) return draft_.fault(parsed.error(), field.at);
      number = *parsed;
    } else if (!is_one_of(line_keys(), field.key) && field.key != "note") {
      draft_.fault(
          "unknown key \"" + field.key + "\" of a line" + law::suggestion(field.key, line_keys()),
          field.at);
    } else if (!text->empty()) {
      auto set = set_line_field(line, field.key, *text);
      if (!set) draft_.fault(set.error(), field.at);
    }
  }

  // Of that consignment; nullptr: each event names its own.
  void read_events(const WorldValue& events, Consignment* consignment) {
    if (events.kind != Kind::kArray)
      return draft_.fault("\"events\": expected a list of objects", events.at);
    for (const WorldValue& object : events.parts) {
      if (object.kind != Kind::kObject)
        draft_.fault("an event must be an object", object.at);
      else if (consignment != nullptr)
        read_event(object, *consignment, "");
      else if (Consignment* named = named_consignment(object))
        read_event(object, *named, "consignment");
    }
  }

  Consignment* named_consignment(const WorldValue& event) {
    const WorldValue* id = event.find("consignment");
    if (id != nullptr && draft_.has(id->text)) return &draft_.of(id->text, id->at);
    draft_.fault(id == nullptr ? "an event that names no \"consignment\""
                               : "no consignment \"" + id->text + "\"",
                 id == nullptr ? event.at : id->at);
    return nullptr;
  }

  // `named`: the key that named the consignment; empty: none did.
  void read_event(const WorldValue& object, Consignment& consignment, std::string_view named) {
    ConsignmentEvent event;
    for (const WorldValue& field : object.parts) {
      if (field.key == named) continue;
      auto text = text_of(field);
      if (!text) {
        draft_.fault(text.error(), field.at);
      } else if (!is_one_of(kEventFields, field.key)) {
        draft_.fault("unknown key \"" + field.key + "\" of an event" +
                         law::suggestion(field.key, kEventFields),
                     field.at);
      } else if (auto set = set_event_field(event, field.key, *text); !set) {
        draft_.fault(set.error(), field.at);
      }
    }
    if (object.find("type") == nullptr) return draft_.fault("an event without type", object.at);
    if (object.find("at") == nullptr)
      return draft_.fault("an event without \"at\"; null says that it did not happen", object.at);
    bool is_crossing = event.type == EventType::kBorderCrossed;
    if (is_crossing && event.to.empty() && territory_of(event.place).empty())
      return draft_.fault("border-crossed without the territory that was entered, as \"to\"",
                          object.at);
    add_event(object, std::move(event), consignment);
  }

  void add_event(const WorldValue& object, ConsignmentEvent event, Consignment& consignment) {
    const WorldValue* line = object.find("line");
    if (line == nullptr || line->kind == Kind::kNull)
      return consignment.events.push_back(std::move(event));
    auto number = parse_line_number(line->text);
    if (!number) return draft_.fault(number.error(), line->at);
    for (ConsignmentLine& each : consignment.lines)
      if (each.number == *number) return each.events.push_back(std::move(event));
    draft_.fault("no line " + std::to_string(*number) + " of \"" + consignment.id + "\"", line->at);
  }

  static constexpr std::string_view kEventFields[] = {"id", "type",    "at",    "line",  "place",
                                                      "to", "carrier", "known", "source"};

  ConsignmentDraft& draft_;
};

}  // namespace

void read_json_consignments(std::string_view bytes, ConsignmentDraft& draft) {
  auto root = law::read_json_rows(bytes);
  if (!root) return draft.fault(root.error(), root.error().where);
  JsonConsignments(draft).read(*root);
}

}  // namespace detente::trade
