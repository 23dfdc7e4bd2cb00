// A publisher's file of its latest changes, of which one thing is read: when it was published.
#pragma once

#include <string_view>

#include "detente/base/instant.h"
#include "detente/base/result.h"

namespace detente::fetch {

// When the latest changes of OFAC's lists were published: <datePublished> of a DeltaFile 1.0, as
// the Sanctions List Service sends it from /changes/latest (doc/lists.md).
// Errors: kMalformed for anything else.
base::Result<base::Seconds> publication_of_changes(std::string_view xml);

// Whether a list that is asked for at `now` has what was published at `published`, given the
// newest edition that we have: that edition is not older, and the day of the publication, whose
// time OFAC does not print, is over, so that no second publication of it is to come.
bool covers_changes(base::Seconds published, base::Seconds newest, base::Seconds now);

}  // namespace detente::fetch
