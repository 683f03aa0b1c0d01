-- Each row is one line of the stage that is not loaded, whatever its dataset.
{% for relation in relations %}
SELECT * FROM stage.{{ relation }}{{ "\nUNION ALL BY NAME" if not loop.last }}
{% endfor %}
