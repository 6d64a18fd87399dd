# Completion of kehoach in bash: source this file.
_kehoach_complete() {
    local IFS=$'\n' word
    COMPREPLY=()
    while IFS= read -r word; do
        COMPREPLY+=("$word")
        # readline puts quotes where they are needed if it takes the words for names of files
        [[ $word == *[!A-Za-z0-9._=,-]* ]] && compopt -o filenames
    done < <(
        COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD _KEHOACH_COMPLETE=complete_bash \
            "${1/#\~/$HOME}" 2>/dev/null
    )
}
complete -o default -F _kehoach_complete kehoach
