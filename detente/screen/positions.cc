#include "detente/screen/positions.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "detente/law/inquiry.h"
#include "detente/screen/customer_fields.h"
#include "detente/screen/named_rows.h"

namespace detente::screen {

using base::Done;
using base::Error;
using base::ErrorKind;
using base::Result;

namespace {

constexpr std::string_view kRoles[] = {"payer", "payee"};

constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kColumns = {{
    {"id", "reference"},
    {"reference", "reference"},
    {"ref", "reference"},
    {"activity", "activity"},
    {"actor", "actor"},
    {"actors", "actor"},
    {"currency", "currency"},
    {"ccy", "currency"},
    {"value", "value"},
    {"amount", "value"},
    {"on", "on"},
}};

// Where a column goes: to the row itself, or to a side.
struct Target {
  std::optional<std::size_t> side;
  std::string field;  // "party", one of kColumns, or of a customer; empty: not read
};

std::string field_of_side(std::string_view column) {
  return plain_name(column) == "party" ? "party" : customer_field(column);
}

// "payer" is the name of the side, "payer_country" its country.
Target target_in_payments(std::string_view column) {
  for (std::size_t side = 0; side < std::size(kRoles); ++side) {
    std::string_view role = kRoles[side];
    if (plain_name(column.substr(0, role.size())) != role) continue;
    std::size_t rest = column.find_first_not_of(" _-./", role.size());
    if (rest == column.npos) return {side, "name"};
    if (rest > role.size()) return {side, field_of_side(column.substr(rest))};
  }
  return {};
}

Target target_of(std::string_view column, BookForm form) {
  column = trimmed(column);
  const std::string key = plain_name(column);
  for (const auto& [name, field] : kColumns)
    if (name == key && (field != "on" || form == BookForm::kPayments))
      return {std::nullopt, std::string(field)};
  if (form == BookForm::kPayments) return target_in_payments(column);
  return {0, field_of_side(column)};
}

Result<base::Decimal> value_of(const std::string& text) {
  auto value = base::parse_decimal(text);
  if (value) return value;
  return Error{ErrorKind::kMalformed,
               fmt::format("value \"{}\": expected a number of at least 0 like 1250.50, with at "
                           "most twelve digits before the point and six behind it",
                           text),
               {}};
}

// The columns of one row, in the order of the file, to a position.
class PositionDraft {
 public:
  explicit PositionDraft(BookForm form) : sides_(form == BookForm::kPayments ? 2 : 1) {
    for (std::size_t i = 0; form == BookForm::kPayments && i < sides_.size(); ++i)
      sides_[i].role = kRoles[i];
  }

  void add(const Target& target, std::string_view value) {
    value = trimmed(value);
    if (target.field.empty() || value.empty()) return;
    if (target.side && target.field != "party")
      return sides_[*target.side].facts.add(target.field, value);
    std::string& place = target.side ? sides_[*target.side].party : values_[target.field];
    if (!place.empty() && place != value)
      keep(Error{ErrorKind::kMalformed,
                 fmt::format("{} is stated twice: \"{}\" and \"{}\"", target.field, place, value),
                 {}});
    place = value;
  }

  Position finish() {
    Position out;
    for (DraftSide& side : sides_) out.sides.push_back(finished(side));
    out.reference = values_["reference"];
    if (!values_["activity"].empty()) out.activity = values_["activity"];
    for (std::string_view actor : parts_of(values_["actor"])) out.actors.emplace_back(actor);
    out.currency = values_["currency"];
    out.on = values_["on"];
    law::Inquiry asked;
    asked.actors = out.actors;
    asked.activities = {out.activity};
    asked.currency = out.currency;
    asked.on = out.on.empty() ? "2000-01-01" : out.on;
    keep(law::check_form(asked));
    if (const std::string& text = values_["value"]; !text.empty()) {
      auto value = value_of(text);
      if (value)
        out.value = *value;
      else
        keep(value.error());
    }
    out.fault = std::move(fault_);
    return out;
  }

 private:
  struct DraftSide {
    std::string role;
    std::string party;
    CustomerFields facts;
  };

  PositionSide finished(DraftSide& side) {
    auto [query, id, fault] = side.facts.finish();
    const std::string before = side.role.empty() ? "" : side.role + ": ";
    if (!fault && side.party.empty() && names_nobody(query))
      fault = Error{ErrorKind::kMalformed, "neither a name nor a party", {}};
    if (fault) {
      fault->message = before + fault->message;
      keep(*fault);
    }
    return {side.role, std::move(query), std::move(side.party)};
  }

  void keep(Result<Done> result) {
    if (!result && !fault_) fault_ = std::move(result).error();
  }

  std::vector<DraftSide> sides_;
  std::map<std::string, std::string> values_;  // of the row itself, by field
  std::optional<Error> fault_;                 // the first
};

}  // namespace

std::string_view to_string(BookForm form) {
  return form == BookForm::kPortfolio ? "portfolio" : "payments";
}

struct PositionReader::State {
  State(NamedRowReader reader, BookForm of) : rows(std::move(reader)), form(of) {}

  // Of a header row.
  Result<Done> find_targets() {
    for (const std::string& column : rows.columns()) targets.push_back(target_of(column, form));
    for (std::size_t side = 0; side < (form == BookForm::kPayments ? 2 : 1); ++side) {
      bool is_there = std::any_of(targets.begin(), targets.end(), [&](const Target& target) {
        return target.side == side && (target.field == "name" || target.field == "party");
      });
      if (is_there) continue;
      std::string wanted = form == BookForm::kPayments
                               ? fmt::format("\"{0}\" or \"{0}_party\"", kRoles[side])
                               : "\"name\" or \"party\"";
      return Error{ErrorKind::kMalformed,
                   fmt::format("no column {}: the columns are \"{}\"", wanted,
                               fmt::join(rows.columns(), "\" \"")),
                   rows.header()};
    }
    return Done{};
  }

  Target target_at(std::size_t place) const {
    return targets.empty() ? target_of(row.values[place].name, form) : targets[place];
  }

  NamedRowReader rows;
  BookForm form;
  NamedRow row;
  std::vector<Target> targets;  // of each column
};

PositionReader::PositionReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
PositionReader::PositionReader(PositionReader&&) noexcept = default;
PositionReader& PositionReader::operator=(PositionReader&&) noexcept = default;
PositionReader::~PositionReader() = default;

Result<PositionReader> PositionReader::open(std::string_view text, BookForm form) {
  DETENTE_TRY(NamedRowReader rows, NamedRowReader::open(text));
  auto state = std::make_unique<State>(std::move(rows), form);
  if (!state->rows.columns().empty()) DETENTE_CHECK(state->find_targets());
  return PositionReader(std::move(state));
}

std::optional<Position> PositionReader::next() {
  NamedRow& row = state_->row;
  if (!state_->rows.next(row)) return std::nullopt;
  PositionDraft draft(state_->form);
  for (std::size_t i = 0; i < row.values.size(); ++i)
    draft.add(state_->target_at(i), row.values[i].value);
  Position position = draft.finish();
  position.at = row.at;
  if (position.fault) position.fault->where = row.at;
  if (row.fault) position.fault = row.fault;
  return position;
}

}  // namespace detente::screen
