// Ownership data as comma-separated values: our own columns, and OFAC's relations.
#include <algorithm>

#include "detente/base/csv.h"
#include "detente/base/instant.h"
#include "detente/lists/ownership_readers.h"

namespace detente::lists {

namespace {

using base::CsvPiece;
using base::Error;
using base::ErrorKind;
using record::HoldingKind;
using record::OwnershipEdge;

struct Columns {
  explicit Columns(const base::CsvRow& row) : header(row) {}

  // The cell without white space around it; empty if there is no such column.
  CsvPiece cell(const base::CsvRow& row, std::string_view name) const {
    auto column = header.find(name);
    return column ? base::trimmed(row.fields[*column]) : CsvPiece{};
  }

  base::CsvHeader header;
};

class Rows {
 public:
  Rows(std::string_view bytes, std::uint32_t source) : source_(source), reader_(bytes, source) {}

  base::Result<OwnershipFile> read() {
    base::CsvRow row;
    if (!reader_.next(row)) return fault({source_, 0, 1}, "no header row");
    Columns columns(row);
    bool ofac = columns.header.find("from_uid") && columns.header.find("to_uid") &&
                columns.header.find("relation");
    if (ofac) file_.format = OwnershipFormat::kOfacRelations;
    for (const char* name : {"owner", "asset", "low", "high"})
      if (!ofac && !columns.header.find(name))
        return fault(row.at, "expected columns owner, asset, low and high");
    while (reader_.next(row)) {
      auto taken = row.fault ? base::Result<base::Done>(*row.fault) : take(columns, row, ofac);
      if (!taken) file_.rejected.push_back(taken.error());
    }
    return std::move(file_);
  }

 private:
  static Error fault(base::SourceSpan at, std::string message) {
    return {ErrorKind::kMalformed, std::move(message), at};
  }
  static base::SourceSpan place(const CsvPiece& piece) { return piece.field->at; }
  static Error bad(const CsvPiece& cell, std::string_view what, std::string_view expected) {
    return fault(place(cell), std::string(what) + " \"" + base::one_line(std::string(cell.text)) +
                                  "\": expected " + std::string(expected));
  }

  base::Result<base::Done> take(const Columns& columns, const base::CsvRow& row, bool ofac) {
    if (row.fields.size() != columns.header.size())
      return fault(row.at, "expected " + std::to_string(columns.header.size()) +
                               " columns, found " + std::to_string(row.fields.size()));
    return ofac ? take_relation(columns, row) : take_edge(columns, row);
  }

  base::Result<base::Done> take_edge(const Columns& columns, const base::CsvRow& row) {
    OwnershipEdge edge;
    edge.at = row.at;
    edge.owner = columns.cell(row, "owner").text;
    edge.asset = columns.cell(row, "asset").text;
    if (edge.owner.empty() || edge.asset.empty())
      return fault(row.at, "a row without owner or asset");
    DETENTE_CHECK(read_kind(columns.cell(row, "kind"), edge));
    DETENTE_CHECK(read_share(columns.cell(row, "low"), columns.cell(row, "high"), edge));
    DETENTE_TRY(edge.valid.from, day(columns.cell(row, "from"), "from"));
    DETENTE_TRY(edge.valid.until, day(columns.cell(row, "until"), "until"));
    if (edge.valid.from && edge.valid.until && *edge.valid.until <= *edge.valid.from)
      return bad(columns.cell(row, "until"), "until", "a day after from");
    DETENTE_TRY(edge.rebutted, day(columns.cell(row, "rebutted"), "rebutted"));
    DETENTE_CHECK(read_recognised(columns.cell(row, "recognised"), edge));
    DETENTE_CHECK(read_known(columns.cell(row, "known"), edge));
    edge.source = columns.cell(row, "source").text;
    file_.edges.push_back(std::move(edge));
    return base::Done{};
  }

  static base::Result<base::Done> read_kind(const CsvPiece& cell, OwnershipEdge& edge) {
    constexpr std::string_view kJoint = "joint:";
    if (cell.text == "votes")
      edge.kind = HoldingKind::kVotes;
    else if (cell.text == "control")
      edge.kind = HoldingKind::kControl;
    else if (cell.text.starts_with(kJoint) && cell.text.size() > kJoint.size())
      edge.kind = HoldingKind::kJoint;
    else if (!cell.empty() && cell.text != "equity")
      return bad(cell, "kind", "equity, votes, control or joint:NAME");
    if (edge.kind == HoldingKind::kJoint) edge.arrangement = cell.text.substr(kJoint.size());
    return base::Done{};
  }

  // An end that is left out is unknown.  Control without one is a flag.
  static base::Result<base::Done> read_share(const CsvPiece& low, const CsvPiece& high,
                                             OwnershipEdge& edge) {
    constexpr std::string_view kExpected = "a percentage from 0 to 100, at most seven decimals";
    if (edge.kind == HoldingKind::kControl && low.empty()) return base::Done{};
    edge.share = kUnknownShare;
    if (!low.empty()) {
      auto percent = base::parse_percent(low.text);
      if (!percent) return bad(low, "low", kExpected);
      edge.share->low = *percent;
    }
    if (!high.empty()) {
      auto percent = base::parse_percent(high.text);
      if (!percent) return bad(high, "high", kExpected);
      edge.share->high = *percent;
    }
    if (edge.share->high < edge.share->low) return bad(high, "high", "at least low");
    return base::Done{};
  }

  static base::Result<std::optional<base::Day>> day(const CsvPiece& cell, std::string_view name) {
    if (cell.empty()) return std::optional<base::Day>();
    auto parsed = base::parse_day(cell.text);
    if (!parsed) return bad(cell, name, "a day, YYYY-MM-DD");
    return std::optional(*parsed);
  }

  static base::Result<base::Done> read_recognised(const CsvPiece& cell, OwnershipEdge& edge) {
    if (cell.text == "no")
      edge.end_recognised = false;
    else if (!cell.empty() && cell.text != "yes")
      return bad(cell, "recognised", "yes or no");
    return base::Done{};
  }

  static base::Result<base::Done> read_known(const CsvPiece& cell, OwnershipEdge& edge) {
    if (cell.empty()) return base::Done{};
    auto instant = base::parse_instant(cell.text, "UTC");
    if (!instant) return bad(cell, "known", "a day or an instant");
    edge.known = instant->earliest;
    return base::Done{};
  }

  // OFAC says of the first party what it is to the second: "Owned or Controlled By" it, or that it
  // "Owns, controls, or operates" it.
  base::Result<base::Done> take_relation(const Columns& columns, const base::CsvRow& row) {
    std::string from(columns.cell(row, "from_uid").text);
    std::string to(columns.cell(row, "to_uid").text);
    if (from.empty() || to.empty()) return fault(row.at, "a relation without two parties");
    add_name(from, columns.cell(row, "from_name"));
    add_name(to, columns.cell(row, "to_name"));
    std::string_view relation = columns.cell(row, "relation").text;
    bool owns = relation.starts_with("Owns");
    bool former = columns.cell(row, "former").text == "true";
    bool owned = relation.starts_with("Owned") || relation.starts_with("Property in");
    if (former || !(owns || owned)) {
      ++file_.others;
      return base::Done{};
    }
    OwnershipEdge edge;
    edge.owner = owns ? from : to;
    edge.asset = owns ? to : from;
    edge.source = relation;
    edge.at = row.at;
    file_.edges.push_back(std::move(edge));
    return base::Done{};
  }

  void add_name(const std::string& id, const CsvPiece& name) {
    if (!name.empty()) file_.names.try_emplace(id, name.text);
  }

  std::uint32_t source_;
  base::CsvReader reader_;
  OwnershipFile file_;
};

}  // namespace

base::Result<OwnershipFile> read_ownership_csv(std::string_view bytes, std::uint32_t source) {
  return Rows(bytes, source).read();
}

}  // namespace detente::lists
