// Files of holdings that a command line names: --edges.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "apps/cli/command.h"
#include "detente/record/ownership.h"

namespace detente::cli {

struct StatementFile {
  std::string name;
  std::string bytes;
};

// What the files state together; an edge's place names its file by number.
struct Statements {
  std::vector<StatementFile> files;
  std::vector<record::OwnershipEdge> edges;
  std::map<std::string, std::string> names;
};

// Adds what the file states.  Nothing of a file with rows that cannot be read counts: an answer
// without them could be wrong.  Each fault is said on the error stream with its place.
Exit read_holdings(World& world, const std::string& name, Statements& statements);

// Says at most the first few with their places, and how many others there are.
void say_at(World& world, const Statements& statements, const std::vector<base::Error>& errors);

}  // namespace detente::cli
