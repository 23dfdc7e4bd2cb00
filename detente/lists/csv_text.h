// A piece of a CSV field as a text of a record.
#pragma once

#include <string>

#include "detente/base/csv.h"
#include "detente/record/party.h"

namespace detente::lists {

// The piece and its place; an empty text without a place for an empty piece.
inline record::Text csv_text(const base::CsvReader& reader, const base::CsvPiece& piece) {
  if (piece.empty()) return {};
  return {std::string(piece.text), reader.place(piece)};
}

}  // namespace detente::lists
